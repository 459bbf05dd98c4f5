import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Identities } from '../../ports/identities.ts';
import { patience } from '../patience.ts';

/** Identities in a user pool whose users are known by their e-mail addresses. */
export function cognitoIdentities(UserPoolId: string, config: CognitoIdentityProviderClientConfig = {}): Identities {
  const client = new CognitoIdentityProviderClient({ ...patience, ...config });
  return {
    async invite({ email: Username, name }) {
      const UserAttributes = [
        { Name: 'email', Value: Username },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ];
      try {
        await client.send(
          new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] }),
        );
      } catch (fault) {
        if (!(fault instanceof UsernameExistsException)) throw fault;
        await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
      }
    },

    async end(Username) {
      try {
        await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
        await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
      } catch (fault) {
        if (!(fault instanceof UserNotFoundException)) throw fault;
      }
    },
  };
}

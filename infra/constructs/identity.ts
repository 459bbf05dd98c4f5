import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { allow, type Grant } from './grant.ts';

/** What an operator does to whoever signs in; nobody here can set a password or read who there is. */
const inviting = ['CreateUser', 'DisableUser', 'EnableUser', 'DeleteUser', 'UserGlobalSignOut'];

/** The people who may sign in. They are invited, never let in by themselves; the platform knows them by their e-mail. */
export class Identity extends Construct {
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, props: { publicUrl?: string | undefined }) {
    super(scope, id);
    const where = props.publicUrl ? ` at ${props.publicUrl}` : '';
    this.pool = new UserPool(this, 'pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: false, mutable: true } },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      userInvitation: {
        emailSubject: 'Your way into Sunrelay',
        emailBody: `<p>You have been invited to Sunrelay${where}.</p><p>Sign in as {username} with the password {####}, which counts once and for seven days.</p>`,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool.addDomain('domain', {
      cognitoDomain: { domainPrefix: `sunrelay-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
  }

  /** Who vouches for whoever signed in; its metadata say where people are sent. */
  get issuer(): string {
    return this.pool.userPoolProviderUrl;
  }

  /** May invite people to this pool, end what they are in the middle of, and take them out. */
  invites(): Grant {
    const actions = inviting.map((action) => `Admin${action}`);
    return { says: this.pool.userPoolId, allows: [allow('cognito-idp', actions, [this.pool.userPoolArn])] };
  }
}

/**
 * Pages at an address, as who sends people to sign in. It has no secret, so a code counts only with the verifier that its
 * asker kept. The platform keeps sessions of its own: tokens are looked at once, and need not last.
 */
export class Pages extends Construct {
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: { identity: Identity; publicUrl: string }) {
    super(scope, id);
    const { pool: userPool } = props.identity;
    const client = new UserPoolClient(this, 'client', {
      userPool,
      userPoolClientName: 'Sunrelay',
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${props.publicUrl}/sign-in/back`],
        logoutUrls: [props.publicUrl],
      },
      authSessionValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.clientId = client.userPoolClientId;
    // Without one, the newer sign-in page of Cognito does not answer for a client.
    new CfnManagedLoginBranding(this, 'looks', {
      userPoolId: userPool.userPoolId,
      clientId: this.clientId,
      useCognitoProvidedValues: true,
    });
  }
}

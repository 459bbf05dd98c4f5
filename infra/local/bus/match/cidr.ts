import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { invalidPattern } from '../error.ts';

/** Plain spellings only: no IPv6 zone and no embedded IPv4, as in aws/event-ruler. */
const V6 = /^[0-9a-f:]*:[0-9a-f:]*$/i;

type Family = 'ipv4' | 'ipv6';

function familyOf(text: string): Family | undefined {
  if (isIPv4(text)) return 'ipv4';
  return V6.test(text) && isIPv6(text) ? 'ipv6' : undefined;
}

/** `10.0.0.0/24`, `2001:db8::/32`. */
export function cidr(text: string): (value: string) => boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (bits === undefined || more.length > 0) throw invalidPattern("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d+$/.test(bits)) throw invalidPattern('Malformed CIDR, mask bits must be an integer');
  const mask = Number(bits);
  if (mask < 0) throw invalidPattern('Malformed CIDR, mask bits must not be negative');
  const family = familyOf(address);
  if (!family) throw invalidPattern(`Nonstandard IP address: ${address}`);
  const widest = family === 'ipv4' ? 32 : 128;
  if (mask > widest) throw invalidPattern(`IP${family.slice(2)} mask bits must be <= ${widest}`);
  const subnet = new BlockList();
  subnet.addSubnet(address, mask, family);
  return contains(subnet);
}

/** A test for one IPv6 address in any of its spellings; nothing for other text, which has one spelling only. */
export function sameAddress(text: string): ((value: string) => boolean) | undefined {
  if (familyOf(text) !== 'ipv6') return undefined;
  const single = new BlockList();
  single.addAddress(text, 'ipv6');
  return contains(single);
}

function contains(block: BlockList): (value: string) => boolean {
  return (value) => {
    const family = familyOf(value);
    return family !== undefined && block.check(value, family);
  };
}

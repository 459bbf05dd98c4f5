import { BlockList, isIPv4 } from 'node:net';

/** Ranges that are not of the public internet: IANA's special-purpose IPv4 registry, multicast and reserved. */
const special4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Inside global unicast: protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address. */
const special6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [net, prefix] of special4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of special6) special.addSubnet(net, prefix, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is of the public internet: not private, loopback, link-local (where clouds keep credentials),
 * shared, multicast or reserved. An IPv6 address that stands for an IPv4 one (mapped, NAT64) is judged as that one.
 */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  const carried = carriedV4(address);
  if (carried) return isPublic(carried);
  return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** The IPv4 address inside `::ffff:0:0/96` (mapped) or `64:ff9b::/96` (NAT64); undefined for any other. */
function carriedV4(address: string): string | undefined {
  const [plain = ''] = address.split('%');
  const canonical = new URL(`http://[${plain}]`).hostname;
  const [, high, low] = /^\[(?:::ffff|64:ff9b:):([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return undefined;
  return [high, low]
    .map((half) => Number.parseInt(half, 16))
    .flatMap((half) => [half >> 8, half & 255])
    .join('.');
}

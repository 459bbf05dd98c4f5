/**
 * The value below which a share of a standard normal distribution lies; the share is kept off 0 and 1. By P. J. Acklam's
 * rational approximation, whose relative error is below 1.15e-9.
 */
export function normalQuantile(share: number): number {
  const p = Math.min(1 - 1e-12, Math.max(1e-12, share));
  if (p < LOW) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - LOW) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(A, r) * q) / (polynomial(B, r) * r + 1);
}

/**
 * The value below which a share of Student's t distribution lies, for a share of at least one half. Few degrees of freedom
 * are exact or by Newton's steps on the distribution itself, so that an interval of five runs is as wide as it must be.
 */
export function studentQuantile(share: number, degrees: number): number {
  if (degrees === 1) return Math.tan(Math.PI * (share - 0.5));
  let t = normalQuantile(share);
  for (let step = 0; step < 60; step++) {
    const move = (studentBelow(t, degrees) - share) / density(t, degrees);
    t -= Math.max(-1 - Math.abs(t), Math.min(1 + Math.abs(t), move));
    if (Math.abs(move) < 1e-10) break;
  }
  return t;
}

/** Abramowitz and Stegun 26.7.3 and 26.7.4: the share of Student's t below a value, for whole degrees of freedom. */
function studentBelow(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const between = isOdd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
  return 0.5 + between / 2;
}

function density(t: number, degrees: number): number {
  const log = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - Math.log(degrees * Math.PI) / 2;
  return Math.exp(log - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
}

/** Of whole and half numbers, by recurrence from Γ(1) and Γ(½). */
function logGamma(x: number): number {
  let log = x % 1 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let at = x % 1 === 0 ? 1 : 0.5; at < x; at++) log += Math.log(at);
  return log;
}

const LOW = 0.02425;
const A = [
  -39.6968302866538, 220.946098424521, -275.928510446969, 138.357751867269, -30.6647980661472, 2.50662827745924,
];
const B = [-54.4760987982241, 161.585836858041, -155.698979859887, 66.8013118877197, -13.2806815528857];
const C = [
  -0.00778489400243029, -0.322396458041136, -2.40075827716184, -2.54973253934373, 4.37466414146497, 2.93816398269878,
];
const D = [0.00778469570904146, 0.32246712907004, 2.445134137143, 3.75440866190742];

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
const tail = (q: number): number => polynomial(C, q) / (polynomial(D, q) * q + 1);

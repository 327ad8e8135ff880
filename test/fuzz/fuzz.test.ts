import { callables, objectOf } from './calls';
import { UNLIMITED } from './matches';
import { places } from './programs';
import { PROPERTIES } from './properties';
import { objects } from './values';

// More of it: `npm run fuzz`.
test.each(Object.entries(PROPERTIES))('%s', (_, check) => {
  const { programs, failures } = check({ seed: 1, runs: 1 });
  expect(failures).toEqual([]);
  expect(programs).toBeGreaterThan(9);
});

describe('every construct', () => {
  const all = places();

  test('has limits for each text and number', () => {
    const unlimited = all
      .filter(({ node }) => /^[sn]$/.test(node.type) && node.limits.length === 0)
      .filter(({ node }) => !(node.name.split('.')[1] in UNLIMITED))
      .map(({ node }) => node.name);
    // Where they have other names than in the API, MEMBERS of test/fuzz/matches.ts says so.
    expect([...new Set(unlimited)]).toEqual([]);
  });

  test('has objects for each class', () => {
    const classes = all.map(({ node }) => node.type).filter((type) => /^[A-Z]/.test(type));
    expect(classes.length).toBeGreaterThan(20);
    for (const { node } of all.filter(({ node: { type } }) => /^I[A-Z]/.test(type))) {
      expect(() => objects(node.type)).not.toThrow();
    }
  });

  test('has an object for its methods', () => {
    const owners = callables().filter(({ isStatic }) => !isStatic);
    for (const { owner } of owners) expect(() => objectOf(owner)).not.toThrow();
  });
});

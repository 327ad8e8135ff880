import { disagreements } from '../fuzz/provider';

// More of it: `npm run fuzz`.
test('the provider takes what the library lets through', async () => {
  const { programs, refused, unseen } = await disagreements({ seed: 1, count: 100 });
  expect(programs).toBe(200);
  expect(refused).toEqual([]);
  // Some limits the provider has as well, others only the library: the judge must have seen some.
  const alone = Object.values(unseen).reduce((sum, count) => sum + count, 0);
  expect(alone).toBeLessThan(100);
});

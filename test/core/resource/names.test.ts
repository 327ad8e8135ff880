import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { fixedName, namePrefix } from '../../../src/core/resource/names';

const at = (...ids: string[]) =>
  ids.reduce<Construct>(
    (scope, id) => new Construct(scope, id),
    new TerraformStack(Testing.app(), 'shop'),
  );

describe('a generated name', () => {
  test('begins with the path of the construct', () => {
    expect(namePrefix(at('Model', 'Role'), 38)).toBe('shop-Model-Role-');
  });

  test('has only letters, digits and single hyphens', () => {
    expect(namePrefix(at('My model (v1.2)', '_role_'), 38)).toBe('shop-My-model-v1-2-role-');
  });

  test('is as long as allowed where the path just fits', () => {
    // "shop-" + 32 + "-" = 38
    expect(namePrefix(at('a'.repeat(32)), 38)).toBe(`shop-${'a'.repeat(32)}-`);
  });

  test('ends in a hash where the path is too long', () => {
    const prefix = namePrefix(at('a'.repeat(33)), 38);
    expect(prefix).toMatch(/^shop-a{23}-[0-9a-f]{8}-$/);
    expect(prefix).toHaveLength(38);
  });

  test('keeps long paths apart that begin alike', () => {
    const long = 'a'.repeat(100);
    expect(namePrefix(at(long, 'One'), 38)).not.toBe(namePrefix(at(long, 'Two'), 38));
  });

  test('is the same in every run', () => {
    const long = 'a'.repeat(100);
    expect(namePrefix(at(long), 38)).toBe(namePrefix(at(long), 38));
  });

  test.each([20, 37, 38])('has at most %j characters and no double hyphen', (most) => {
    for (let length = 1; length < 60; length++) {
      const prefix = namePrefix(at('ab-'.repeat(length)), most);
      expect(prefix.length).toBeLessThanOrEqual(most);
      expect(prefix).toMatch(/^[A-Za-z0-9](-?[A-Za-z0-9])*-$/);
    }
  });
});

describe('a fixed name', () => {
  test('is the path, without a hyphen at the end', () => {
    expect(fixedName(at('Image'), 64)).toBe('shop-Image');
  });

  test('is not that of a path which differs in other characters alone', () => {
    const names = ['geo-1', 'geo.1', 'geo_1', 'geo--1'].map((id) => fixedName(at(id), 64));
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toBe('shop-geo-1');
    expect(fixedName(at('a.'.repeat(40)), 20)).toMatch(/^.{1,20}$/);
  });

  test.each([20, 59])('has at most %j characters', (most) => {
    expect(fixedName(at('a'.repeat(100)), most)).toHaveLength(most);
    expect(fixedName(at('a'.repeat(100)), most)).toMatch(/-[0-9a-f]{8}$/);
  });
});

import { closestNames, isClose } from '../../src/common/closest-names';

describe('the closest name', () => {
  test.each([
    ['verison', ['processor', 'version', 'pythonVersion'], 'version'],
    ['VPCConfig', ['tags', 'vpcConfig'], 'vpcConfig'],
    ['model_name', ['modelArn', 'modelName'], 'modelName'],
    ['hostname', ['mode', 'containerHostname'], 'containerHostname'],
    ['modelTags', ['modelName', 'tags'], 'tags'],
    ['k-means', ['knn', 'kmeans'], 'kmeans'],
  ])('of %s in %j is %s', (word, names, closest) => {
    expect(closestNames(word, names)[0]).toBe(closest);
  });

  test('is one with the word in it, before one in the word, before one that is also called so', () => {
    const names = ['other', 'far', 'ima', 'the-image'];
    const alsoCalled = (name: string) => (name === 'other' ? ['image'] : []);
    expect(closestNames('image', names, alsoCalled)).toEqual(['the-image', 'ima', 'other', 'far']);
  });

  test('is the one of which the fewest letters must change, among equals', () => {
    expect(closestNames('abcd', ['axyz', 'abxy', 'abcx'])).toEqual(['abcx', 'abxy', 'axyz']);
  });

  test('is also called so by a part of the other word, and by the middle of a long one only', () => {
    const alsoCalled = (name: string) => (name === 'long' ? ['mxnet-inference'] : []);
    expect(closestNames('inference', ['inferno', 'long'], alsoCalled)[0]).toBe('long');
    expect(closestNames('tei', ['tea', 'long'], alsoCalled)[0]).toBe('tea');
  });

  test('of nothing is none in particular', () => {
    expect(closestNames('', ['bb', 'a'])).toEqual(['a', 'bb']);
    expect(closestNames('a', [])).toEqual([]);
  });
});

describe('a word', () => {
  test.each([
    ['enabelNetworkIsolation', 'enableNetworkIsolation'],
    ['tga', 'tag'],
    ['name', 'modelName'],
    ['primarycontainer', 'primaryContainer'],
    ['aliase', 'aliases'],
  ])('%s is probably a misspelt %s', (word, name) => {
    expect(isClose(word, name)).toBe(true);
  });

  test.each([
    ['colour', 'tags'],
    ['container', 'modelName'],
    ['clientToken', 'customerMetadata'],
    ['', 'modelName'],
  ])('%s is no misspelt %s', (word, name) => {
    expect(isClose(word, name)).toBe(false);
  });
});

import { Token } from 'cdktf';
import { CloudControlLookup } from '../../../src/core/cloud-control/lookup';
import { meaning, resource, synth, types } from '../../synth';

const props = { typeName: 'AWS::SageMaker::Image', identifier: 'arn' };

describe('a lookup through Cloud Control', () => {
  test('is one data source, with what it is given', () => {
    const json = synth((stack) => new CloudControlLookup(stack, { ...props, region: 'us-east-1' }));
    expect(types(json)).toEqual(['data.aws_cloudcontrolapi_resource']);
    expect(resource(json, 'data.aws_cloudcontrolapi_resource')).toEqual({
      type_name: 'AWS::SageMaker::Image',
      identifier: 'arn',
      region: 'us-east-1',
    });
  });

  test('gives its properties by their types, absent ones as null', () => {
    const read = meaning((stack) => {
      const found = new CloudControlLookup(stack, props);
      return {
        text: found.text('A'),
        number: `${found.number('B')}`,
        boolean: Token.asString(found.boolean('C')),
        list: Token.asString(found.list('D')),
      };
    });
    const property = (name: string) =>
      `\${lookup(jsondecode(data.aws_cloudcontrolapi_resource.Resource.properties), "${name}", null)}`;
    expect(read).toEqual({
      text: property('A'),
      number: property('B'),
      boolean: property('C'),
      list: property('D'),
    });
  });

  test('gives tags by their keys, none as an empty map', () => {
    const { tags } = meaning((stack) => ({
      tags: new CloudControlLookup(stack, props).tags() as any,
    }));
    expect(tags).toBe(
      '${{ for key, val in lookup(jsondecode(data.aws_cloudcontrolapi_resource.Resource.properties), "Tags", []): val.Key => val.Value }}',
    );
  });
});

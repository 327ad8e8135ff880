import { aComponent, anAdapter } from './a-component';
import { all, problems, resource, synth } from '../synth';

const NAME = /^test-Llama-\$\{substr\(terraform_data\.Llama_\w+\.id, 0, 8\)\}$/;

describe('the copies of a component', () => {
  test('scale by the name of the component, after it exists', () => {
    const json = synth((stack) => {
      const copies = aComponent(stack).autoScaleCopyCount({ minCapacity: 0, maxCapacity: 4 });
      copies.scaleOnConcurrentRequests('Load', { targetConcurrentRequests: 8 });
    });
    const target = resource(json, 'aws_appautoscaling_target');
    expect(target).toMatchObject({
      min_capacity: 0,
      max_capacity: 4,
      scalable_dimension: 'sagemaker:inference-component:DesiredCopyCount',
      depends_on: [expect.stringMatching(/^aws_cloudcontrolapi_resource\.Llama_/)],
    });
    expect(target.resource_id.replace('inference-component/', '')).toMatch(NAME);
    // What wakes it from zero is a policy of its own.
    expect(
      all(json, 'aws_appautoscaling_policy')
        .map(({ policy_type }) => policy_type)
        .sort(),
    ).toEqual(['StepScaling', 'TargetTrackingScaling']);
  });

  test('are not those of an adapter, and scale once', () => {
    expect(
      problems((stack) => {
        anAdapter(stack).autoScaleCopyCount({ maxCapacity: 2 });
      }),
    ).toEqual([expect.stringMatching(/^autoScaleCopyCount: must not be called for an adapter/)]);
    expect(
      problems((stack) => {
        const one = aComponent(stack);
        expect(one.autoScaleCopyCount({ maxCapacity: 2 })).toBe(
          one.autoScaleCopyCount({ maxCapacity: 3 }),
        );
      }),
    ).toEqual([expect.stringMatching(/^autoScaleCopyCount: must be called once/)]);
  });
});

test('the metrics of a component have its name, without a reference to it', () => {
  const json = synth((stack) => {
    aComponent(stack)
      .metricInvocations()
      .createAlarm(stack, 'Quiet', { threshold: 1, evaluationPeriods: 1 });
  });
  const { dimensions, namespace, metric_name } = resource(json, 'aws_cloudwatch_metric_alarm');
  expect([namespace, metric_name]).toEqual(['AWS/SageMaker', 'Invocations']);
  expect(dimensions).toEqual({ InferenceComponentName: expect.stringMatching(NAME) });
});

import { type TerraformStack } from 'cdktf';
import { aModelIn } from './a-measured-endpoint';
import {
  Endpoint,
  EndpointDashboard,
  type EndpointDashboardProps,
  InstanceType,
  MathExpression,
  Metric,
} from '../../src';
import { resolved } from '../../src/core/terraform/tokens';
import { type Json } from '../synth';

/** The body of a dashboard as CloudWatch gets it, but that Terraform's expressions still stand in it. */
export function bodyOf(dashboard: EndpointDashboard): Json {
  return JSON.parse(JSON.stringify(resolved(dashboard, dashboard._body())));
}

/** The dashboard of the documentation: two variants, one of them on GPUs and scaled, and a graph of its own. */
export function documentedDashboard(
  stack: TerraformStack,
  props: Partial<EndpointDashboardProps> = {},
): EndpointDashboard {
  const model = aModelIn(stack);
  const endpoint = new Endpoint(stack, 'Endpoint', {
    endpointName: 'churn',
    productionVariants: [
      {
        variantName: 'Blue',
        model,
        instanceType: InstanceType.ML_M5_LARGE,
        initialInstanceCount: 2,
        initialVariantWeight: 9,
      },
      {
        variantName: 'Green',
        model,
        instanceType: InstanceType.ML_G5_XLARGE,
        initialVariantWeight: 1,
        managedInstanceScaling: { minInstanceCount: 1, maxInstanceCount: 4 },
      },
    ],
  });
  endpoint.autoRollbackOn({ errorRatePercent: 5, modelLatencyInMilliseconds: 250 });
  const dashboard = new EndpointDashboard(stack, 'Dashboard', { endpoint, ...props });
  dashboard.addGraph({
    title: 'Drift',
    metrics: [
      new Metric({ namespace: 'Churn', metricName: 'Drift', label: 'drift', color: '#d62728' }),
      new MathExpression({
        expression: 'drift * 2',
        usingMetrics: { drift: new Metric({ namespace: 'Churn', metricName: 'Drift' }) },
        label: 'twice',
      }),
    ],
  });
  return dashboard;
}

/**
 * What CloudWatch's page says of the body of a dashboard, as far as ours uses it; what it does not say of it is
 * refused.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export const BODY_SCHEMA = {
  type: 'object',
  required: ['widgets'],
  additionalProperties: false,
  properties: {
    start: { type: 'string', pattern: '^-P' },
    periodOverride: { enum: ['auto', 'inherit'] },
    widgets: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['type', 'x', 'y', 'width', 'height', 'properties'],
        additionalProperties: false,
        properties: {
          type: { enum: ['metric', 'text', 'alarm'] },
          x: { type: 'integer', minimum: 0, maximum: 23 },
          y: { type: 'integer', minimum: 0 },
          width: { type: 'integer', minimum: 1, maximum: 24 },
          height: { type: 'integer', minimum: 1, maximum: 1000 },
          properties: { type: 'object' },
        },
        allOf: [
          propertiesOf('text', {
            required: ['markdown'],
            properties: {
              markdown: { type: 'string' },
              background: { enum: ['solid', 'transparent'] },
            },
          }),
          propertiesOf('alarm', {
            required: ['alarms'],
            properties: {
              alarms: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string' } },
              title: { type: 'string' },
              sortBy: { enum: ['default', 'stateUpdatedTimestamp', 'timestamp'] },
              states: {
                type: 'array',
                items: { enum: ['ALARM', 'INSUFFICIENT_DATA', 'OK'] },
              },
            },
          }),
          propertiesOf('metric', {
            required: ['metrics', 'region'],
            properties: {
              title: { type: 'string' },
              view: { enum: ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'] },
              stacked: { type: 'boolean' },
              region: { type: 'string', minLength: 1 },
              stat: { type: 'string' },
              period: { type: 'integer', multipleOf: 60, minimum: 60 },
              legend: {
                type: 'object',
                additionalProperties: false,
                properties: { position: { enum: ['right', 'bottom', 'hidden'] } },
              },
              liveData: { type: 'boolean' },
              metrics: {
                type: 'array',
                minItems: 1,
                maxItems: 500,
                items: { anyOf: [metricRow(), expressionRow()] },
              },
              yAxis: {
                type: 'object',
                additionalProperties: false,
                properties: { left: axis(), right: axis() },
              },
              annotations: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  horizontal: {
                    type: 'array',
                    items: {
                      type: 'object',
                      required: ['value'],
                      additionalProperties: false,
                      properties: {
                        value: { type: 'number' },
                        label: { type: 'string' },
                        color: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' },
                        fill: { enum: ['above', 'below', 'none'] },
                        visible: { type: 'boolean' },
                        yAxis: { enum: ['left', 'right'] },
                      },
                    },
                  },
                },
              },
            },
          }),
        ],
      },
    },
  },
};

/** A namespace, a name, up to 30 pairs of dimensions, and how it is drawn. */
function metricRow(): object {
  return {
    type: 'array',
    minItems: 2,
    maxItems: 63,
    items: { anyOf: [{ type: 'string', minLength: 1 }, rendering({})] },
  };
}

function expressionRow(): object {
  return {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: {
      ...rendering({ expression: { type: 'string', minLength: 1 } }),
      required: ['expression'],
    },
  };
}

function rendering(more: object) {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...more,
      id: { type: 'string', pattern: '^[a-z][A-Za-z0-9_]*$' },
      label: { type: 'string' },
      color: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' },
      period: { type: 'integer', multipleOf: 60, minimum: 60 },
      region: { type: 'string' },
      stat: { type: 'string' },
      visible: { type: 'boolean' },
      yAxis: { enum: ['left', 'right'] },
    },
  };
}

function axis(): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      label: { type: 'string' },
      min: { type: 'number' },
      max: { type: 'number' },
      showUnits: { type: 'boolean' },
    },
  };
}

function propertiesOf(type: string, schema: object): object {
  return {
    if: { properties: { type: { const: type } } },
    then: {
      properties: { properties: { type: 'object', additionalProperties: false, ...schema } },
    },
  };
}

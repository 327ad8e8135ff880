import type { Section } from './table';
import type { Wheel } from './wheel';

const MODEL = 'botocore/data/sagemaker/2017-07-24/service-2.json.gz';

/** A constant for each instance type that an endpoint takes. */
export function instanceTypes(wheel: Wheel): Section {
  const types: string[] = wheel.json(MODEL).shapes.ProductionVariantInstanceType.enum;
  return {
    section: 'common/instance-type.ts',
    body: [...types]
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((type) => {
        const name = type.replace(/[.-]/g, '_').toUpperCase();
        return `/** ${type} */\nstatic readonly ${name} = new InstanceType('${type}');\n`;
      })
      .join(''),
  };
}

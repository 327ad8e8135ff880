import { type Room } from './room';

/** What CloudWatch takes of alarms and dashboards. */
export const CLOUDWATCH: Room = {
  file: 'cloudwatch.ts',
  apis: [
    {
      service: 'cloudwatch',
      version: '2010-08-01',
      operations: [{ name: 'PutMetricAlarm' }, { name: 'PutDashboard' }],
    },
  ],
};

import { type IConstruct } from 'constructs';

/** An alarm of Amazon CloudWatch. */
export interface IAlarm extends IConstruct {
  /** Name of the alarm. */
  readonly alarmName: string;

  /** ARN of the alarm. */
  readonly alarmArn: string;
}

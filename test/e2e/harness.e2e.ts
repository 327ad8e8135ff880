import { withoutRepeatedDeletes } from './harness';
import type { Call } from '../../tools/local-aws';

const call = (operation: string, id: number, error?: string): Call => ({
  service: 'sagemaker',
  operation,
  input: { id },
  status: error === undefined ? 200 : 400,
  error,
});

test('only a delete that an equal one did before may find nothing', () => {
  const gone = 'ResourceNotFound';
  const counted = [
    call('DeleteImage', 1, gone),
    call('DeleteImage', 1),
    call('DeleteImage', 2, gone),
    call('UpdateImage', 1, gone),
    call('DeleteImage', 3),
    call('DeleteImage', 3, 'ConflictException'),
  ];
  expect(withoutRepeatedDeletes([...counted, call('DeleteImage', 1, gone)])).toEqual(counted);
});

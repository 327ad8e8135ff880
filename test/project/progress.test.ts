import { timedStep } from '../../tools/progress';

const written = jest.spyOn(process.stderr, 'write');
beforeEach(() => written.mockReturnValue(true));

const steps = async () => {
  await timedStep('vpc: create', async () => 1);
  const failing = timedStep('vpc: destroy', async () => Promise.reject(new Error('in use')));
  await expect(failing).rejects.toThrow('in use');
};

test('each step is a line, also one that fails', async () => {
  process.env.E2E_PROGRESS = 'yes';
  await steps();
  expect(written.mock.calls.flat()).toEqual([
    '» vpc: create (0 s)\n',
    '» vpc: destroy (failed after 0 s)\n',
  ]);
});

test('where nobody looks on, nothing is written', async () => {
  process.env.E2E_PROGRESS = '';
  await steps();
  expect(written).not.toHaveBeenCalled();
});

import { execute } from '../../tools/command';

jest.setTimeout(60_000);

const node = (program: string, silenceInSeconds?: number) =>
  execute(process.execPath, ['-e', program], {
    cwd: __dirname,
    env: process.env,
    silenceInSeconds,
  });

test('a command ends as it ends', async () => {
  const program = 'console.log("out"); console.error("err"); process.exit(3)';
  expect(await node(program)).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
});

test.concurrent('a command may take long while it says something', async () => {
  const program = `
    let said = 0;
    const timer = setInterval(() => console.log(++said === 9 && clearInterval(timer)), 500);
  `;
  expect((await node(program, 4)).code).toBe(0);
});

test.concurrent('a command that says nothing is ended, with what it said before', async () => {
  const program = 'console.log("waiting"); setInterval(() => undefined, 1000)';
  await expect(node(program, 3)).rejects.toThrow(/^Nothing happened for 3 s: .*\nwaiting\n/s);
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { SagemakerAnnotations } from '../../../src';
import { WARNINGS } from '../../../src/common/warnings';
import { type Warning, warnAtSynth } from '../../../src/core/validation/warnings';
import { problems, warningIds, warnings } from '../../synth';

const ONE: Warning = { id: 'fixed-name', text: 'one' };
const TWO: Warning = { id: 'ssm-access', text: 'two' };

describe('warnings at synth', () => {
  const warned = (...all: Warning[]) =>
    warnings((stack) => warnAtSynth(new Construct(stack, 'Thing'), () => all));

  test('are as many as there are', () => {
    expect(warned()).toEqual([]);
    expect(warned(ONE, TWO)).toEqual(['one', 'two']);
  });

  test('end with their ids', () => {
    expect(warningIds((stack) => warnAtSynth(stack, () => [ONE, TWO]))).toEqual([ONE.id, TWO.id]);
  });

  test('are about the finished program', () => {
    const all: Warning[] = [];
    const found = warnings((stack) => {
      warnAtSynth(stack, () => all);
      all.push(ONE);
    });
    expect(found).toEqual(['one']);
  });
});

describe('a warning that is acknowledged', () => {
  const left = (
    acknowledge: (scopes: Record<'app' | 'stack' | 'thing' | 'other', Construct>) => void,
  ) =>
    warnings((stack) => {
      const thing = new Construct(new Construct(stack, 'Parent'), 'Thing');
      const other = new Construct(stack, 'Other');
      for (const one of [thing, other]) warnAtSynth(one, () => [ONE, TWO]);
      acknowledge({ app: stack.node.root as App, stack, thing, other });
    });
  const both = ['one', 'two'];

  test('is not said at the construct', () => {
    expect(left(({ thing }) => SagemakerAnnotations.of(thing).acknowledgeWarning(ONE.id))).toEqual(
      expect.arrayContaining([...both, 'two']),
    );
    expect(
      left(({ thing }) => SagemakerAnnotations.of(thing).acknowledgeWarning(ONE.id)),
    ).toHaveLength(3);
  });

  test.each(['app', 'stack'] as const)('is not said below: %s', (scope) => {
    const found = left((scopes) =>
      SagemakerAnnotations.of(scopes[scope]).acknowledgeWarning(TWO.id),
    );
    expect(found).toEqual(['one', 'one']);
  });

  test('must be one that there is', () => {
    const found = problems((stack) =>
      SagemakerAnnotations.of(stack).acknowledgeWarning('fixed-nmae'),
    );
    expect(found).toEqual([
      `acknowledgeWarning: must be the id of a warning, got "fixed-nmae"; ids: ${Object.keys(WARNINGS).join(', ')}`,
    ]);
  });
});

describe('a program that runs by itself', () => {
  const shown = (environment: Record<string, string>) => {
    const before = { ...process.env };
    Object.assign(process.env, environment);
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'warnings-')) });
      warnAtSynth(new TerraformStack(app, 'stack'), () => [ONE]);
      app.synth();
      app.synth();
      return write.mock.calls.map(([text]) => text);
    } finally {
      process.env = before;
      write.mockRestore();
    }
  };

  test('shows each warning once', () => {
    expect(shown({})).toEqual(['[Warning at stack] one [ack: fixed-name]\n']);
  });

  test('leaves that to the CLI where it runs the program', () => {
    expect(shown({ CDKTF_CONTEXT_JSON: '{}' })).toEqual([]);
  });
});

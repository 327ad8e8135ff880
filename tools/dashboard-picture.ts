/**
 * Draws the body of a dashboard as CloudWatch would lay it out: widgets at their places, with titles, the
 * labels of their lines and annotations. The lines are samples, the same in every run.
 *
 * `ts-node --transpile-only --project test/tsconfig.json tools/dashboard-picture.ts` writes the picture of the
 * documentation.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './paths';
import { bodyOf, documentedDashboard } from '../test/inference/dashboards';
import { aStack } from '../test/synth';

/** As CloudWatch has it. */
interface Body {
  readonly widgets: readonly Widget[];
}

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: any;
}

interface Line {
  readonly label: string;
  readonly color: string;
}

/** Pixels of a column and of a row of the grid. */
const COLUMN = 50;
const ROW = 36;
const GAP = 4;
const POINTS = 48;
/** CloudWatch's colors of lines, in their order. */
const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2'];

export function drawDashboard({ widgets }: Body): string {
  const height = Math.max(...widgets.map((widget) => widget.y + widget.height)) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${24 * COLUMN} ${height}" font-family="Helvetica, Arial, sans-serif">`,
    `<rect width="100%" height="100%" fill="#f2f3f3"/>`,
    ...widgets.map(draw),
    '</svg>',
    '',
  ].join('\n');
}

function draw({ type, x, y, width, height, properties }: Widget): string {
  const [w, h] = [width * COLUMN - GAP * 2, height * ROW - GAP * 2];
  const content =
    type === 'text'
      ? heading(properties.markdown, h)
      : [
          `<rect width="${w}" height="${h}" rx="4" fill="#ffffff" stroke="#d5dbdb"/>`,
          text(10, 18, properties.title, 'font-size="12" font-weight="bold" fill="#16191f"'),
          ...(type === 'alarm' ? alarms(properties.alarms, w) : graph(properties, w, h)),
        ].join('');
  return `<g transform="translate(${x * COLUMN + GAP} ${y * ROW + GAP})">${content}</g>`;
}

function heading(markdown: string, h: number): string {
  const [, level, title] = /^(#+) (.*)$/.exec(markdown)!;
  const size = level.length === 1 ? 18 : 14;
  return text(4, h - 8, title, `font-size="${size}" font-weight="bold" fill="#16191f"`);
}

function alarms(arns: readonly string[], w: number): string[] {
  const width = (w - 20) / arns.length;
  return arns.map((arn, i) => {
    const name = /aws_cloudwatch_metric_alarm\.(.+)_[0-9A-F]{8}\.arn/.exec(arn)?.[1] ?? arn;
    const left = 10 + i * width;
    return [
      `<rect x="${left}" y="28" width="${width - 8}" height="26" rx="3" fill="#d5f2e0"/>`,
      text(left + 8, 45, `OK  ${name}`, 'font-size="11" fill="#1d8102"'),
    ].join('');
  });
}

function graph(properties: any, w: number, h: number): string[] {
  const [left, top, right, bottom] = [34, 30, w - 12, h - 40];
  const lines = visible(properties.metrics);
  const levels = [0, 1, 2, 3].map((i) => top + ((bottom - top) * i) / 3);
  const { annotations, stacked } = properties;
  const places = lines.map((line, i) =>
    points(`${properties.title}/${line.label}`, i, lines.length, stacked),
  );
  const marks: any[] = annotations?.horizontal ?? [];
  const at = (share: number) => round(bottom - share * (bottom - top));
  return [
    ...levels.map(
      (y) => `<path d="M${left} ${round(y)}H${right}" stroke="#eaeded" stroke-width="1"/>`,
    ),
    ...lines.map(({ color }, i) => {
      const path = places[i].map((share, n) => {
        const px = round(left + ((right - left) * n) / (POINTS - 1));
        return `${n === 0 ? 'M' : 'L'}${px} ${at(share)}`;
      });
      const line = path.join('');
      const area = `<path d="${line}V${bottom}H${left}Z" fill="${color}" fill-opacity="0.15"/>`;
      return `${stacked ? area : ''}<path d="${line}" fill="none" stroke="${color}" stroke-width="1.5"/>`;
    }),
    ...marks.map(({ label, value }, i) => {
      const y = at((i + 1) / (marks.length + 1));
      return [
        `<path d="M${left} ${y}H${right}" stroke="#687078" stroke-dasharray="4 3"/>`,
        text(right, y - 4, `${label} ${value}`, 'font-size="10" fill="#687078" text-anchor="end"'),
      ].join('');
    }),
    ...legend(lines, w, h),
  ];
}

/** The labels below a graph, as many as there is room for. */
function legend(lines: readonly Line[], w: number, h: number): string[] {
  let [x, y] = [10, h - 22];
  return lines.flatMap(({ label, color }) => {
    const width = 22 + label.length * 6;
    if (x + width > w) [x, y] = [10, y + 14];
    if (y > h - 6) return [];
    const drawn = [
      `<rect x="${x}" y="${y - 8}" width="8" height="8" fill="${color}"/>`,
      text(x + 12, y, label, 'font-size="10" fill="#545b64"'),
    ].join('');
    x += width;
    return [drawn];
  });
}

/** What is drawn of the metrics and expressions of a graph. */
function visible(rows: readonly any[][]): Line[] {
  return rows
    .map((row) => ({ row, rendering: row[row.length - 1] }))
    .filter(({ rendering }) => rendering.visible !== false)
    .map(({ row, rendering }, i) => ({
      label: rendering.label ?? rendering.expression ?? row[1],
      color: rendering.color ?? COLORS[i % COLORS.length],
    }));
}

/** A sample between 0 and 1: a slow wave with a little noise, at a height of its own. */
function points(seed: string, line: number, lines: number, stacked: boolean): number[] {
  const random = noise(seed);
  const middle = stacked ? (line + 1) / (lines + 0.6) : 0.2 + (0.6 * (line + 1)) / (lines + 1);
  const phase = random() * Math.PI;
  return Array.from({ length: POINTS }, (_, n) => {
    const wave = Math.sin(phase + (n / POINTS) * Math.PI * 3) * 0.07;
    return Math.min(0.98, Math.max(0.02, middle + wave + (random() - 0.5) * 0.05));
  });
}

/** Numbers between 0 and 1 that follow from a text. */
function noise(seed: string): () => number {
  let state = [...seed].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 2147483647, 7);
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function main(): void {
  // The program whose dashboard is drawn is that of the test.
  const picture = drawDashboard(bodyOf(documentedDashboard(aStack())));
  const file = join(REPOSITORY, 'docs/images/endpoint-dashboard.svg');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
}

if (require.main === module) main();

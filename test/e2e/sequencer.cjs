const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Themes that mostly wait, the longest first: the provider takes a minute before it creates an image, or
 * repeats a call for two. Before them the one that builds packages.
 */
const WAITING = [
  'consumers',
  'studio-images',
  'terrain',
  'examples',
  'studio-image-role',
  'model-names',
  'local-aws-terraform',
  'studio-image-lookup',
  'earlier-states',
];

/** They begin first, and others use the processor meanwhile; jest would begin with the largest files. */
class WaitingFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = WAITING.findIndex((theme) => path.includes(`/${theme}.e2e`));
      return found < 0 ? WAITING.length : found;
    };
    return [...tests].sort((a, b) => place(a) - place(b) || a.path.localeCompare(b.path));
  }
}

module.exports = WaitingFirst;

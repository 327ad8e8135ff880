// Loaded in front of a measured program: says at its end how much memory it took at its peak.
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}`));

import { benchNames, loadBench } from './benches.ts'

// `npm run bench -- NAME [arguments]`; without a name, what there is
const [name, ...args] = process.argv.slice(2)

if (name) {
  const { run } = await loadBench(import.meta.dirname, name)
  await run(args)
} else {
  const names = benchNames(import.meta.dirname)
  const width = Math.max(0, ...names.map(({ length }) => length))
  console.log(names.length > 0 ? 'npm run bench -- NAME, where NAME is' : 'There are no benchmarks')
  for (const each of names) {
    const { description } = await loadBench(import.meta.dirname, each)
    console.log(`  ${each.padEnd(width)}  ${description}`)
  }
}

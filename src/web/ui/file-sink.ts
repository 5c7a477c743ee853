/** A file that is written piece by piece. */
export interface FileSink {
  name: string
  write: (text: string) => Promise<void>
  /** Only now is it the user's. */
  close: () => Promise<void>
  /** Nothing of it is left. */
  abort: () => Promise<void>
}

type SavePicker = (options: {
  suggestedName: string
  types: { accept: Record<string, string[]> }[]
}) => Promise<FileSystemFileHandle>

/**
 * Opens a file for the user: on the disk where the browser lets a page write there (File System Access API), else in
 * the browser's memory, to be downloaded when it is complete.
 * @throws {DOMException} named `AbortError` where the user chose no file
 */
export async function openFile(name: string, mediaType: string): Promise<FileSink> {
  const { showSaveFilePicker: pick } = window as Window & { showSaveFilePicker?: SavePicker }
  if (!pick) return inMemory(name, mediaType)
  try {
    const types = [{ accept: { [mediaType]: [`.${name.split('.').at(-1) ?? ''}`] } }]
    const handle = await pick.call(window, { suggestedName: name, types })
    const stream = await handle.createWritable()
    return {
      name: handle.name,
      write: (text) => stream.write(text),
      close: () => stream.close(),
      abort: () => stream.abort(),
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    // A frame of another page may not ask for files
    return inMemory(name, mediaType)
  }
}

/** So long a browser may take to begin reading what it downloads. */
const KEPT_MS = 60_000

function inMemory(name: string, mediaType: string): FileSink {
  let pieces: Blob[] = []
  return {
    name,
    // As blobs, which a browser may keep outside the page's memory
    write: async (text) => {
      pieces.push(new Blob([text]))
    },
    close: async () => {
      const url = URL.createObjectURL(new Blob(pieces, { type: `${mediaType};charset=utf-8` }))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
    },
    abort: async () => {
      pieces = []
    },
  }
}

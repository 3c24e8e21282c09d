namespace Ascertain.Media.Riff;

/// <summary>Chunks of all <c>movi</c> lists in file order: 24 bytes each, so that a recording of hours stays small.</summary>
internal sealed class AviChunkTable
{
    /// <summary>Arbitrary: 2 million chunks are 9 hours of picture and sound at 30 frames a second.</summary>
    public const int Most = 2_000_000;

    private AviChunk[] chunks = new AviChunk[64];

    public int Count { get; private set; }

    public Span<AviChunk> All => chunks.AsSpan(0, Count);

    public AviChunk this[int at] => chunks[at];

    public bool Add(in AviChunk chunk)
    {
        if (Count >= Most)
        {
            return false;
        }

        if (Count == chunks.Length)
        {
            AviChunk[] larger = new AviChunk[chunks.Length * 2];
            Array.Copy(chunks, larger, Count);
            chunks = larger;
        }

        chunks[Count++] = chunk;
        return true;
    }

    /// <summary>Place of the chunk whose data begin at an offset, or -1; <paramref name="guess"/> is tried first.</summary>
    public int Find(long data, int guess)
    {
        if ((uint)guess < (uint)Count && chunks[guess].Data == data)
        {
            return guess;
        }

        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (chunks[middle].Data == data)
            {
                return middle;
            }

            if (chunks[middle].Data < data)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }
}

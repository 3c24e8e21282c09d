using System.Collections;

namespace Ascertain.Media.Riff;

/// <summary>The samples of one stream of an AVI, in file order. One tick is 1/dwRate second.</summary>
/// <remarks>An AVI has no time stamps: a picture lasts dwScale ticks, sound as many as its bytes make (AVISTREAMHEADER). Pictures that no index names are not marked as key.</remarks>
internal sealed class AviSamples(AviChunkTable chunks, int number, AviStream stream) : IEnumerable<MediaSample>
{
    public IEnumerator<MediaSample> GetEnumerator()
    {
        long units = 0, bytes = 0;
        for (int i = 0; i < chunks.Count; i++)
        {
            AviChunk chunk = chunks[i];
            if (chunk.Stream != number)
            {
                continue;
            }

            bytes += chunk.Size;
            long after = stream.SampleSize > 0 && !stream.IsVideo ? bytes / stream.SampleSize : units + 1;
            long time = Ticks(stream.Start + units), end = Ticks(stream.Start + after);
            yield return new MediaSample(chunk.Data, chunk.Size, time, time, end - time, chunk.IsKey || stream.IsAudio);
            units = after;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Units stay below 2^43 (bytes of an item), the scale below 2^32: held at 2^62 so that sums cannot overflow.
    private long Ticks(long units) => stream.Scale > 0 && units > (1L << 62) / stream.Scale ? 1L << 62 : units * stream.Scale;
}

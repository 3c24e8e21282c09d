using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.StreamSyntax;

/// <summary>The coding units of single pictures of an HEVC track, as their slices tell them.</summary>
/// <param name="DecodeIndex">Position of the sample in decode order, from 0.</param>
/// <param name="TreeBlockSize">Side of a coding tree block in luma samples; 0 where no slice of the picture could be read.</param>
/// <param name="Units">In decoding order.</param>
public sealed record CodingUnits(int DecodeIndex, int TreeBlockSize, IReadOnlyList<HevcCodingUnit> Units)
{
    /// <summary>Whether the codec of a track is one whose coding units are read.</summary>
    public static bool CanRead(MediaTrack track) => HevcSyntax.CanRead(track);

    /// <summary>Reads pictures while they are asked for, up to the last one that is wanted.</summary>
    /// <param name="track">A track whose codec <see cref="CanRead"/>.</param>
    /// <param name="source">The item.</param>
    /// <param name="wanted">Positions in decode order.</param>
    public static IEnumerable<CodingUnits> Read(MediaTrack track, ByteSource source, IReadOnlySet<long> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        long last = wanted.Count == 0 ? -1 : wanted.Max();
        foreach (HevcPicture picture in HevcSyntax.Of(track, source))
        {
            if (wanted.Contains(picture.DecodeIndex))
            {
                yield return new CodingUnits(picture.DecodeIndex, picture.CtbLog2 == 0 ? 0 : 1 << picture.CtbLog2, picture.Units.ToArray());
            }

            if (picture.DecodeIndex >= last)
            {
                yield break;
            }
        }
    }
}

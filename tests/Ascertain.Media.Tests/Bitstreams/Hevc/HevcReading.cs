using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>Reads the slice data of a file as the product does.</summary>
internal static class HevcReading
{
    /// <summary>The first H.265 track of a file.</summary>
    public static MediaTrack Track(byte[] file) =>
        MediaReader.Read(ByteSource.Of(file), ReadingDepth.Full).Tracks.First(static it => it.Kind == TrackKind.Video && HevcSyntax.CanRead(it));

    /// <summary>What <paramref name="take"/> makes of every picture.</summary>
    public static List<T> Pictures<T>(byte[] file, Func<HevcPicture, T> take) => [.. HevcSyntax.Of(Track(file), ByteSource.Of(file)).Select(take)];

    /// <summary>A digest over everything that a picture says.</summary>
    public static ulong Digest(HevcPicture picture)
    {
        ulong sum = 14_695_981_039_346_656_037; // FNV-1a
        void Add(long value)
        {
            for (int i = 0; i < 64; i += 8)
            {
                sum = (sum ^ (byte)(value >> i)) * 1_099_511_628_211;
            }
        }

        Add((int)picture.Type);
        Add(picture.OrderCount ?? -1);
        Add(picture.Slices);
        Add(picture.Segments);
        Add(picture.TreeBlocksRead);
        foreach (HevcCodingUnit unit in picture.Units)
        {
            Add(unit.X | (unit.Y << 16));
            Add(unit.Log2Size | ((int)unit.Prediction << 8) | ((int)unit.Partition << 16) | (unit.IsMerged ? 1 << 24 : 0) | (unit.HasResidual ? 1 << 25 : 0));
            Add(unit.Qp);
            Add(unit.Bits);
        }

        for (int log2 = 2; log2 <= 5; log2++)
        {
            Add(picture.TransformBlocks(true, log2, true));
            Add(picture.TransformBlocks(true, log2, false));
            Add(picture.TransformBlocks(false, log2, true));
            Add(picture.TransformBlocks(false, log2, false));
        }

        return sum;
    }
}

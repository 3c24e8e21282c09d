namespace Ascertain.Media.Bitstreams;

/// <summary>Hands the headers and messages of a sample to an inspection, stepping over its slices where their lengths are known.</summary>
internal sealed class HeaderSearch(ByteSource source)
{
    // Because a message longer than this is no parameter set and no encoder text.
    private const int MostUnitBytes = 1 << 16;

    // Where units cannot be stepped over, messages stand before the first slice; SEI of such streams fits.
    private const int HeadBytes = 1 << 14;

    // Arbitrary: more than the messages and slices of an honest picture at 1080p.
    private const int MostUnits = 64;

    // What a small read costs, as bytes of the bound.
    private const int ReadCost = 256;

    private readonly byte[] buffer = new byte[MostUnitBytes];

    /// <summary>Looks at one sample.</summary>
    /// <returns>Bytes that count toward the bound of the search; a message counts as a small read.</returns>
    public long Look(in MediaSample sample, TrackInspection inspection)
    {
        long before = inspection.MessagesWalked, bytes = LookAt(sample, inspection);
        return bytes + (ReadCost * (inspection.MessagesWalked - before));
    }

    private long LookAt(in MediaSample sample, TrackInspection inspection)
    {
        long size = Math.Min(sample.Size, source.Length - sample.Offset);
        if (sample.Offset < 0 || size <= 0)
        {
            return ReadCost;
        }

        if (inspection.UnitLengthBytes is var lengthBytes and > 0)
        {
            return LookAtUnits(sample.Offset, size, lengthBytes, inspection);
        }

        int read = source.ReadScattered(sample.Offset, buffer.AsSpan(0, (int)Math.Min(size, HeadBytes)));
        inspection.TakeSample(buffer.AsSpan(0, read), sample.Offset);
        return ReadCost + read;
    }

    private long LookAtUnits(long offset, long size, int lengthBytes, TrackInspection inspection)
    {
        long cost = 0;
        long at = 0;
        for (int units = 0; units < MostUnits && at + lengthBytes < size; units++)
        {
            Span<byte> head = buffer.AsSpan(0, lengthBytes + 1);
            cost += ReadCost;
            if (source.ReadScattered(offset + at, head) < head.Length)
            {
                break;
            }

            long length = 0;
            foreach (byte one in head[..^1])
            {
                length = (length << 8) | one;
            }

            // A sample of start codes in a track whose configuration gives lengths: read as it stands.
            if (units == 0 && lengthBytes == 4 && length == 1)
            {
                int read = source.ReadScattered(offset, buffer.AsSpan(0, (int)Math.Min(size, HeadBytes)));
                inspection.TakeSample(buffer.AsSpan(0, read), offset);
                return cost + read;
            }

            at += lengthBytes;
            if (length > 0 && inspection.WantsUnit(head[^1]))
            {
                int there = (int)Math.Min(Math.Min(length, size - at), MostUnitBytes);
                cost += there;
                int read = source.ReadScattered(offset + at, buffer.AsSpan(0, there));
                inspection.TakeUnitOfSample(buffer.AsSpan(0, read), offset + at, read == length);
            }

            at += length;
        }

        return cost;
    }
}

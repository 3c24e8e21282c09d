using System.Buffers.Binary;
using System.Text;
using Ascertain.Media;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>A walker of well-formed, unfragmented MP4 files, so that bitstream tests stand apart from the product's container reader.</summary>
internal static class MiniMp4
{
    public static MediaTrack Track(byte[] file, string handler = "vide", string? codec = null)
    {
        foreach ((string type, int begin, int end) in Boxes(file, Find(file, 0, file.Length, "moov")!.Value))
        {
            if (type != "trak")
            {
                continue;
            }

            (int, int) mdia = Find(file, begin, end, "mdia")!.Value;
            (int b, int e) hdlr = Find(file, mdia.Item1, mdia.Item2, "hdlr")!.Value;
            MediaTrack track = Read(file, mdia);
            if (Encoding.ASCII.GetString(file, hdlr.b + 8, 4) == handler && (codec is null || track.Codec == codec))
            {
                return track;
            }
        }

        throw new InvalidOperationException("No such track.");
    }

    private static MediaTrack Read(byte[] file, (int Begin, int End) mdia)
    {
        (int b, int e) mdhd = Find(file, mdia.Begin, mdia.End, "mdhd")!.Value;
        (int b, int e) minf = Find(file, mdia.Begin, mdia.End, "minf")!.Value;
        (int b, int e) stbl = Find(file, minf.b, minf.e, "stbl")!.Value;
        (int b, int e) stsd = Find(file, stbl.b, stbl.e, "stsd")!.Value;
        int entry = stsd.b + 8;
        string codec = Encoding.ASCII.GetString(file, entry + 4, 4);
        int entryEnd = entry + I32(file, entry);
        bool video = Find(file, minf.b, minf.e, "vmhd") is not null;
        (string kind, int cb, int ce) = ("", 0, 0);
        if (video)
        {
            foreach ((string type, int b, int e) in Boxes(file, (entry + 86, entryEnd)))
            {
                if (type is "avcC" or "hvcC" or "av1C" or "esds" or "vpcC" or "d263")
                {
                    (kind, cb, ce) = (type, b, e);
                }
            }
        }

        return new MediaTrack
        {
            Id = 1, Kind = video ? TrackKind.Video : TrackKind.Metadata, Codec = codec,
            Width = video ? (file[entry + 32] << 8) | file[entry + 33] : null, Height = video ? (file[entry + 34] << 8) | file[entry + 35] : null,
            Timescale = I32(file, mdhd.b + (file[mdhd.b] == 1 ? 20 : 12)),
            CodecConfiguration = file.AsMemory(cb, ce - cb), CodecConfigurationKind = kind, CodecConfigurationOffset = cb,
            Samples = [.. Samples(file, stbl)],
        };
    }

    private static IEnumerable<MediaSample> Samples(byte[] file, (int Begin, int End) stbl)
    {
        int? At(string type) => Find(file, stbl.Begin, stbl.End, type)?.Item1;
        int stsz = At("stsz")!.Value;
        int fixedSize = I32(file, stsz + 4), count = I32(file, stsz + 8);
        int[] sizes = [.. Enumerable.Range(0, count).Select(i => fixedSize > 0 ? fixedSize : I32(file, stsz + 12 + (4 * i)))];
        int[] deltas = Runs(file, At("stts")!.Value, count);
        int[] shifts = At("ctts") is { } ctts ? Runs(file, ctts, count) : new int[count];
        HashSet<int>? sync = At("stss") is { } stss ? [.. Enumerable.Range(0, I32(file, stss + 4)).Select(i => I32(file, stss + 8 + (4 * i)) - 1)] : null;
        int stsc = At("stsc")!.Value, runs = I32(file, stsc + 4);
        int? stco = At("stco");
        int chunks = stco is { } s ? s : At("co64")!.Value;
        int chunkCount = I32(file, chunks + 4);
        int sample = 0, run = 0;
        long time = 0;
        for (int chunk = 1; chunk <= chunkCount; chunk++)
        {
            while (run + 1 < runs && I32(file, stsc + 8 + (12 * (run + 1))) <= chunk)
            {
                run++;
            }

            long offset = stco is not null ? (uint)I32(file, chunks + 8 + (4 * (chunk - 1))) : BinaryPrimitives.ReadInt64BigEndian(file.AsSpan(chunks + 8 + (8 * (chunk - 1))));
            for (int i = 0; i < I32(file, stsc + 12 + (12 * run)) && sample < count; i++, sample++)
            {
                yield return new MediaSample(offset, sizes[sample], time, time + shifts[sample], deltas[sample], sync is null || sync.Contains(sample));
                offset += sizes[sample];
                time += deltas[sample];
            }
        }
    }

    private static int[] Runs(byte[] file, int at, int count)
    {
        int[] values = new int[count];
        int filled = 0;
        for (int i = 0; i < I32(file, at + 4); i++)
        {
            for (int n = I32(file, at + 8 + (8 * i)); n > 0 && filled < count; n--)
            {
                values[filled++] = I32(file, at + 12 + (8 * i));
            }
        }

        return values;
    }

    private static (int, int)? Find(byte[] file, int begin, int end, string wanted)
    {
        foreach ((string type, int b, int e) in Boxes(file, (begin, end)))
        {
            if (type == wanted)
            {
                return (b, e);
            }
        }

        return null;
    }

    private static IEnumerable<(string Type, int Begin, int End)> Boxes(byte[] file, (int Begin, int End) range)
    {
        for (int at = range.Begin; at + 8 <= range.End;)
        {
            long size = (uint)I32(file, at);
            int header = 8;
            if (size == 1)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(file.AsSpan(at + 8));
                header = 16;
            }

            if (size == 0)
            {
                size = range.End - at;
            }

            if (size < header || at + size > range.End)
            {
                yield break;
            }

            yield return (Encoding.ASCII.GetString(file, at + 4, 4), at + header, (int)(at + size));
            at += (int)size;
        }
    }

    private static int I32(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}

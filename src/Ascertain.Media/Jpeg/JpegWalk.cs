using System.Buffers;

namespace Ascertain.Media.Jpeg;

/// <summary>One walk over the markers of a JPEG.</summary>
internal sealed partial class JpegWalk(ByteSource source, StructureBuilder into)
{
    // Arbitrary: a large picture with extended XMP, profiles and manifests has a few hundred segments.
    private const int MostSegments = 10_000;
    private const int WindowBytes = 1 << 16;

    private readonly SiblingCounts counts = new();
    private readonly byte[] window = ArrayPool<byte>.Shared.Rent(WindowBytes);
    private long at;
    private long endOfImage = -1;
    private int segments, scans, frames, frameCode = -1;
    private int width, height;
    private long restartFaults, firstRestartFault;

    /// <summary><c>JFIF</c>, <c>Exif</c>, both joined with +, or empty.</summary>
    public string Brand { get; private set; } = "";

    public void Run()
    {
        Add("SOI", "SOI", 0, 2, 2);
        at = 2;
        while (at < source.Length && endOfImage < 0)
        {
            if (++segments > MostSegments)
            {
                into.AddFinding(JpegFindingCodes.TooManySegments, at, 0, $"More than {MostSegments} segments; the walk stopped here.", "Large depth maps and manifests can be honest; what follows was not read.");
                break;
            }

            Step();
        }

        ArrayPool<byte>.Shared.Return(window);
        Finish();
    }

    private void Step()
    {
        Span<byte> head = stackalloc byte[4];
        head.Clear();
        int read = source.Read(at, head);
        if (read < 2 || head[0] != 0xFF || head[1] == 0)
        {
            SkipToMarker();
            return;
        }

        int code = head[1];
        if (code == 0xFF)
        {
            // Fill bytes (T.81 §B.1.1.2).
            segments--;
            SkipFill();
            return;
        }

        if (JpegMarker.StandsAlone(code))
        {
            Alone(code);
            return;
        }

        long declared = read == 4 ? (head[2] << 8) | head[3] : 0;
        long size = Math.Min(declared, source.Length - at - 2);
        if (declared < 2 || size < declared)
        {
            into.AddFinding(JpegFindingCodes.SegmentTruncated, at, source.Length - at,
                $"The {JpegMarker.NameOf(code)} segment says it has {declared} bytes; {Math.Max(0, source.Length - at - 2)} are left.",
                "An interrupted download or copy does this; a length below 2 is damage or a faulty writer.");
        }

        size = Math.Max(size, Math.Min(2, source.Length - at - 2));
        Segment(code, at + 4, (int)Math.Max(0, size - 2), declared != size ? (ulong)declared + 2 : null);
        at += 2 + size;
        if (code == JpegMarker.Sos)
        {
            Scan();
        }
    }

    private void Alone(int code)
    {
        Add(JpegMarker.NameOf(code), Name(JpegMarker.NameOf(code), (uint)code), at, 2, 2);
        if (code == JpegMarker.Eoi)
        {
            endOfImage = at + 2;
        }
        else if (code == JpegMarker.Soi)
        {
            into.AddFinding(JpegFindingCodes.DuplicateSegment, at, 2, "A second start of image stands before the end of the first.",
                "A file cut short and written over by another, recovered fragments, or an embedded picture outside a segment do this.");
        }

        at += 2;
    }

    // Entropy-coded data run to the next marker that is neither stuffing (FF 00) nor a restart (T.81 §B.1.1.5).
    private void Scan()
    {
        scans++;
        long from = at;
        int expected = 0, restarts = 0;
        bool ended = false;
        while (at < source.Length && !ended)
        {
            int there = source.Read(at, window.AsSpan(0, WindowBytes));
            if (there == 0)
            {
                break;
            }

            ReadOnlySpan<byte> bytes = window.AsSpan(0, there);
            int used = 0;
            while (used < there)
            {
                int step = bytes[used..].IndexOf((byte)0xFF);
                if (step < 0)
                {
                    used = there;
                    break;
                }

                used += step;
                if (used + 1 >= there)
                {
                    break;
                }

                int code = bytes[used + 1];
                if (code is >= JpegMarker.Rst0 and <= JpegMarker.Rst7)
                {
                    NoteRestart(at + used, code - JpegMarker.Rst0, ref expected);
                    restarts++;
                }
                else if (code is not (0 or 0xFF))
                {
                    ended = true;
                    break;
                }

                used += code == 0xFF ? Run(bytes[used..]) - 1 : 2;
            }

            // A lone FF at the very end of the file is data; elsewhere the window begins anew with it.
            at += used == 0 && !ended ? 1 : used;
        }

        string path = Name("scan data", 0x10000);
        Add(restarts == 0 ? "scan data" : $"scan data, {restarts} restarts", path, from, at - from, 0);
    }

    private void NoteRestart(long where, int number, ref int expected)
    {
        if (number != expected)
        {
            firstRestartFault = restartFaults++ == 0 ? where : firstRestartFault;
        }

        expected = (number + 1) & 7;
    }

    // Leaves the walk on the last FF of a run, which begins the marker.
    private void SkipFill()
    {
        while (at < source.Length)
        {
            int there = source.Read(at, window.AsSpan(0, WindowBytes));
            int run = Run(window.AsSpan(0, there));
            bool isFileEnd = at + there >= source.Length && run == there;
            at += isFileEnd ? run : run - 1;
            if (run < there || isFileEnd)
            {
                return;
            }
        }
    }

    // How many FF stand at the beginning.
    private static int Run(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept((byte)0xFF) is >= 0 and var run ? run : bytes.Length;

    // To the next FF that begins a marker: one that neither 00 nor another FF follows.
    private void SkipToMarker()
    {
        long from = at;
        bool found = false;
        at++;
        while (at < source.Length && !found)
        {
            ReadOnlySpan<byte> bytes = window.AsSpan(0, source.Read(at, window.AsSpan(0, WindowBytes)));
            int used = 0;
            while (!found)
            {
                int step = bytes[used..].IndexOf((byte)0xFF);
                if (step < 0 || used + step + 1 >= bytes.Length)
                {
                    used = step < 0 ? bytes.Length : used + step;
                    break;
                }

                used += step;
                found = bytes[used + 1] is not (0 or 0xFF);
                used += found ? 0 : 1;
            }

            // A lone FF at the very end of the file begins nothing; elsewhere the window begins anew with it.
            at += used == 0 && !found ? 1 : used;
        }

        into.AddFinding(JpegFindingCodes.BytesBetweenSegments, from, at - from, $"{at - from} bytes belong to no segment.",
            "Some cameras pad with zeros; a wrong segment length and damage do this too.");
    }

    private void Finish()
    {
        if (endOfImage < 0)
        {
            into.AddFinding(JpegFindingCodes.NoEnd, source.Length, 0, "The file ends without the end-of-image marker.",
                "An interrupted download or copy, and some old cameras, leave it out; how many lines of the picture are there was not examined.");
        }

        if (frames == 0 || scans == 0)
        {
            into.AddFinding(JpegFindingCodes.MissingSegment, 0, 0, frames == 0 ? "The JPEG has no frame header." : "The JPEG has no scan.",
                "Files that hold tables only are allowed by the standard; a file cut short loses them.");
        }

        if (restartFaults > 0)
        {
            into.AddFinding(JpegFindingCodes.RestartOrder, firstRestartFault, 2, $"{restartFaults} restart markers are out of their order, the first at this byte.",
                "Damage, a lost packet, or data joined from two files do this.");
        }

        NoteTables();
        NoteTail();
        if (exif is { Width: { } x, Height: { } y } && frames > 0 && height > 0 && (x, y) is not (0, 0) && (x, y) != (width, height))
        {
            into.AddFinding(JpegFindingCodes.ExifSizeDiffers, 0, 0, $"EXIF says {x}×{y} pixels; the frame header says {width}×{height}.",
                (x, y) == (height, width) ? "A picture turned without loss keeps the old fields." : "A picture cropped or scaled by a program that left the EXIF fields does this; so do faulty cameras.");
        }

        long size = endOfImage < 0 ? source.Length : endOfImage;
        into.Tracks.Add(new MediaTrack
        {
            Id = 0,
            Kind = TrackKind.Image,
            Codec = frameCode >= 0 ? "JPEG " + JpegMarker.NameOf(frameCode) : "JPEG",
            Width = width > 0 ? width : null,
            Height = height > 0 ? height : null,
            SampleCount = 1,
            CodecConfiguration = tables.ToArray(),
            CodecConfigurationKind = tables.Count > 0 ? "DQT" : "",
            CodecConfigurationOffset = firstTable,
            Samples = [new MediaSample(0, (int)Math.Min(size, int.MaxValue), 0, 0, 0, true)],
        });
    }

    private string Name(string name, uint key) => counts.Next(key) is > 1 and var nth ? $"{name}[{nth}]" : name;

    private void Add(string type, string path, long offset, long size, int header, ulong? declared = null) =>
        into.AddElement(new StructureElement(type, path, offset, Math.Min(size, source.Length - offset), header, declared));
}

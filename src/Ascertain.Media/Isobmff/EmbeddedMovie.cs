namespace Ascertain.Media.Isobmff;

/// <summary>A whole movie inside a box: the moving part of a motion photo (Android's Motion Photo format 1.0 puts it in a box <c>mpvd</c> at the top of the picture file).</summary>
internal static class EmbeddedMovie
{
    /// <summary>Reads the movie; its parts, tracks, clocks and findings stand beside the picture's, with offsets in the whole file.</summary>
    public static void Read(ByteSource source, Box box, StructureBuilder into)
    {
        long shift = box.ContentOffset;
        MediaStructure movie = IsobmffReader.Read(new ByteSlice(source, shift, box.ContentSize), mayHoldMovies: false);
        into.AddFinding(ContainerFindingCodes.EmbeddedMovie, box.Offset, box.Size, $"{box.Path} holds a movie of its own with {movie.Tracks.Count} track(s).",
            "Phones store the seconds around a picture so; a program can put any movie there.");
        string prefix = box.Path + "/";
        foreach (StructureElement element in movie.Elements)
        {
            into.AddElement(element with { Path = prefix + element.Path, Offset = element.Offset + shift });
        }

        foreach (MediaTrack track in movie.Tracks)
        {
            into.Tracks.Add(track with { Within = box.Path, CodecConfigurationOffset = track.CodecConfigurationOffset + shift, Samples = track.Samples.Select(it => it with { Offset = it.Offset + shift }) });
        }

        foreach (EmbeddedClock clock in movie.Clocks)
        {
            into.AddClock(clock with { Source = prefix + clock.Source, FirstByte = clock.FirstByte + shift });
        }

        foreach (EmbeddedPosition position in movie.Positions)
        {
            into.AddPosition(position with { Source = prefix + position.Source, FirstByte = position.FirstByte + shift });
        }

        foreach (ToolTrace trace in movie.ToolTraces)
        {
            into.AddToolTrace(trace with { Source = prefix + trace.Source, FirstByte = trace.FirstByte + shift });
        }

        foreach (Finding finding in movie.Findings)
        {
            into.AddFinding(finding.Code, (finding.Where.FirstByte ?? 0) + shift, finding.Where.ByteCount ?? 0, $"In {box.Path}: {finding.Statement}", finding.Against);
        }
    }

    // Some bytes of a file as if they were one.
    private sealed class ByteSlice(ByteSource whole, long from, long count) : ByteSource
    {
        public override long Length => count;

        public override int Read(long offset, Span<byte> into) => offset < 0 || offset >= count ? 0 : whole.Read(from + offset, into[..(int)Math.Min(into.Length, count - offset)]);

        public override int ReadScattered(long offset, Span<byte> into) => offset < 0 || offset >= count ? 0 : whole.ReadScattered(from + offset, into[..(int)Math.Min(into.Length, count - offset)]);
    }
}

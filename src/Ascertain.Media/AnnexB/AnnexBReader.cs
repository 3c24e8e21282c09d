using System.Globalization;

namespace Ascertain.Media.AnnexB;

/// <summary>Reads a stream of H.264 that stands without a container (ITU-T H.264 Annex B): its pictures and their order, and no times, for there are none.</summary>
internal static class AnnexBReader
{
    /// <summary>Name of the format, as <see cref="FormatMagic"/> gives it.</summary>
    public const string Format = "h264";

    /// <summary>Reads the whole item. Broken input gives findings and an outcome.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        StructureBuilder into = new();
        AnnexBPictures found = AnnexBPictures.Of(source);
        if (found.Sps is not { } sps || found.Samples.Count == 0)
        {
            string why = found.Sps is null ? "The file begins as a stream of H.264 without a container, but no sequence parameter set in it can be read." : "The file begins as a stream of H.264 without a container, but no picture in it can be read.";
            return into.Build(Format, "", 1, new ExaminationOutcome.Failed(why, 0));
        }

        into.AddFinding(FileFindingCodes.WithoutContainer, 0, source.Length,
            string.Create(CultureInfo.InvariantCulture, $"The file is a stream of H.264 without a container, of {found.Samples.Count} pictures{(found.IsWhole ? "" : " and more, which are not listed")}. It says no times, no dates and no sound: pictures are in the order of the stream's own counts, and seconds do not apply.{(found.Unreadable > 0 ? string.Create(CultureInfo.InvariantCulture, $" The headers of {found.Unreadable} slices cannot be read.") : "")}"),
            "Network cameras and recorders of surveillance export such streams, and programs take them out of containers: what the container said is then lost.");
        into.Tracks.Add(new MediaTrack
        {
            Id = 1,
            Kind = TrackKind.Video,
            Codec = Format,
            Width = sps.Width,
            Height = sps.Height,
            SampleCount = found.Samples.Count,
            HasTimes = false,
            Samples = found.Samples,
        });
        return into.Build(Format, "", 1, ExaminationOutcome.Completed.Instance);
    }
}

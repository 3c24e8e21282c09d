using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Continuity;

/// <summary>What of a clip was not followed, because it is damaged, is not there, or has another size.</summary>
/// <param name="FirstPicture">Place of the first picture that was not followed among all that the decoder delivered; where none was kept off, the place after the last.</param>
/// <param name="AtByte">Where the break begins in the item: where the syntax contradicts itself, where the item ends, or else the first byte of that picture; null where the pictures cannot be told to samples.</param>
/// <param name="Why">What was not followed, as a part of a sentence.</param>
internal sealed record Unfollowed(long FirstPicture, long? AtByte, string Why)
{
    /// <summary>Looks for it.</summary>
    /// <param name="trail">The pictures that were followed.</param>
    /// <param name="report">Of the decode of all pictures.</param>
    /// <param name="video">The track.</param>
    /// <param name="series">What its syntax says; null where it was not read.</param>
    /// <param name="source">The item.</param>
    /// <returns>Null where every picture was delivered; that there were more than are kept is another matter.</returns>
    public static Unfollowed? Of(PictureTrail trail, DecodeReport report, MediaTrack video, SyntaxSeries? series, ByteSource source)
    {
        if (report.End is not DecodeEnd.Damaged)
        {
            return null;
        }

        long keptOff = report.FramesDecoded - report.FramesDelivered, first = First(trail, report.FramesDecoded);
        bool isOfSize = report.Findings.FirstOrDefault(static it => it.Code == DecodingFindingCodes.SizeChanges)?.Where.FirstFrame == first;
        MediaSample[] samples = [.. video.Samples.Take(PictureTrail.MostPictures + 1)];
        long? atByte = isOfSize ? OfPicture(samples, first, report.FramesDecoded) : Broken(series) ?? Ends(samples, source) ?? OfPicture(samples, first, report.FramesDecoded);
        return new Unfollowed(first, atByte, keptOff == 0
            ? string.Create(CultureInfo.InvariantCulture, $"the decoder reported errors in what gave no picture ({samples.Length} samples, {report.FramesDecoded} pictures)")
            : string.Create(CultureInfo.InvariantCulture, $"from picture {first} on, {keptOff} of {report.FramesDecoded} pictures were kept off, {(isOfSize ? "the first because its size is another one" : "the first because of damage")}"));
    }

    private static long First(PictureTrail trail, long decoded)
    {
        for (int i = 0; i < trail.Pictures.Count; i++)
        {
            if (trail.Pictures[i].Index != i)
            {
                return i;
            }
        }

        return Math.Min(trail.Pictures.Count, decoded);
    }

    private static long? Broken(SyntaxSeries? series)
    {
        foreach (PictureSyntax it in series?.Pictures ?? [])
        {
            if (it.BrokenAt is not null)
            {
                return it.BrokenAt;
            }
        }

        return null;
    }

    private static long? Ends(MediaSample[] samples, ByteSource source)
    {
        foreach (MediaSample it in samples)
        {
            if (it.Offset > source.Length - it.Size)
            {
                return source.Length;
            }
        }

        return null;
    }

    // Only where each sample gave a picture is the picture of a place that of the sample of that place.
    private static long? OfPicture(MediaSample[] samples, long place, long decoded) =>
        samples.Length == decoded && place < decoded ? Math.Max(0, samples.OrderBy(static it => it.PresentationTime).ElementAt((int)place).Offset) : null;
}

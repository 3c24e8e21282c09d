using System.Globalization;
using Ascertain.Casework;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.Skylines;

namespace Ascertain.Cli.Commands.Places;

/// <summary>The frames of a clip that a skyline is looked for in: one and those after it, as they are shown.</summary>
/// <param name="Images">The right way up.</param>
/// <param name="First">The one that was asked for.</param>
/// <param name="TurnedDegrees">By how much they were turned clockwise.</param>
internal sealed record SkylineFrames(IReadOnlyList<RgbImage> Images, PictureFrame First, int TurnedDegrees)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="UnusableInputException">There is no such frame, or it was decoded after an error.</exception>
    public static async Task<SkylineFrames> ReadAsync(WorkingCopy copy, long frame, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        FrameRead read = await decoder.ReadFrameAsync(copy.Handle, frame, cancellationToken);
        PictureFrame first = read.Picture ?? throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"There is no frame {frame}, or it cannot be decoded here. {read.Report.End.ToOutcome().Explanation}").Trim());
        if (!first.Info.IsClean)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Frame {frame} was decoded after an error, so it may show what was never recorded; choose another."));
        }

        MediaStructure structure = MediaReader.Read(ByteSource.Of(copy.Handle));
        int turned = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null })?.RotationDegrees ?? 0;
        List<RgbImage> images = [TurnedImage.Of(first.ToRgb(), turned)];
        DecodeRequest request = new DecodeRequest { FirstWantedTime = first.Info.PresentationTime }.OfFirstTrack(structure);
        await decoder.ReadPicturesAsync(copy.Handle, request, first, picture =>
        {
            bool follows = picture.Info.PresentationTime is { } time && time > first.Info.PresentationTime && picture.Info.IsClean && (picture.Info.Width, picture.Info.Height) == (first.Info.Width, first.Info.Height);
            if (follows)
            {
                images.Add(TurnedImage.Of(picture.ToRgb(), turned));
            }

            return images.Count < SkylineProposer.MostFrames;
        }, cancellationToken);
        return new(images, first, turned);
    }

    /// <summary>A place in the picture as decoded, in the picture as shown.</summary>
    public (double X, double Y) Shown(double x, double y) => TurnedDegrees switch
    {
        90 => (First.Info.Height - y, x),
        180 => (First.Info.Width - x, First.Info.Height - y),
        270 => (y, First.Info.Width - x),
        _ => (x, y),
    };
}

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>A sign that a container was written, put in order or dated after the recording had ended, whatever did it: the device itself, an export, a program.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="FirstByte">Where in the item, from 0.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
/// <param name="Seconds">How far two dates lie apart; 0 for <see cref="LaterWritingKind.MovieBoxFirst"/>.</param>
/// <param name="Between">What lies apart, by the names of the fields; empty for <see cref="LaterWritingKind.MovieBoxFirst"/>.</param>
public sealed record LaterWriting(LaterWritingKind Kind, long FirstByte, long ByteCount, long Seconds = 0, string Between = "")
{
    /// <summary>The kind as records name it.</summary>
    public string KindWord => Kind switch
    {
        LaterWritingKind.MovieBoxFirst => "movieBoxFirst",
        LaterWritingKind.TrackDateApart => "trackDateApart",
        _ => "recordingDateApart",
    };
}

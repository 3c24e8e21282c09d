namespace Ascertain.Rehearsal.Film;

/// <summary>Sizes and rates of a clip.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
/// <param name="FramesPerSecond">Constant.</param>
/// <param name="SoundSamplesPerSecond">One channel.</param>
internal sealed record ClipFormat(int Width, int Height, int FramesPerSecond, int SoundSamplesPerSecond)
{
    /// <summary>Pixels of the invented clip.</summary>
    public const int RehearsalWidth = 640;

    /// <summary>Pixels of the invented clip.</summary>
    public const int RehearsalHeight = 360;

    /// <summary>Length of the invented clip.</summary>
    public const int RehearsalSeconds = 12;

    /// <summary>The format of the invented clip.</summary>
    public static ClipFormat Rehearsal { get; } = new(RehearsalWidth, RehearsalHeight, 25, 16_000);

    /// <summary>Bytes of one picture: luma and two quarter planes.</summary>
    public int PictureBytes => Width * Height * 3 / 2;
}

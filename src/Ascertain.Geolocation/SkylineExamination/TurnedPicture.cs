namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>A picture as it is decoded beside the same as it is shown, turned clockwise by quarters.</summary>
/// <param name="Width">Pixels of the decoded one.</param>
/// <param name="Height">The same down.</param>
/// <param name="TurnedDegrees">0, 90, 180 or 270.</param>
internal readonly record struct TurnedPicture(int Width, int Height, int TurnedDegrees)
{
    private bool IsOnItsSide => TurnedDegrees is 90 or 270;

    /// <summary>Width as shown.</summary>
    public int ShownWidth => IsOnItsSide ? Height : Width;

    /// <summary>Height as shown.</summary>
    public int ShownHeight => IsOnItsSide ? Width : Height;

    /// <summary>A place of the decoded picture in the one that is shown.</summary>
    public (double X, double Y) Shown((double X, double Y) at) => TurnedDegrees switch
    {
        90 => (Height - at.Y, at.X),
        180 => (Width - at.X, Height - at.Y),
        270 => (at.Y, Width - at.X),
        _ => at,
    };

    /// <summary>A place of the shown picture in the decoded one.</summary>
    public (double X, double Y) Decoded((double X, double Y) at) => TurnedDegrees switch
    {
        90 => (at.Y, Height - at.X),
        180 => (Width - at.X, Height - at.Y),
        270 => (Width - at.Y, at.X),
        _ => at,
    };
}

namespace Ascertain.Evaluation.Times;

/// <summary>Findings of <see cref="CopyTimeMethod"/>.</summary>
public static class CopyTimeFindingCodes
{
    /// <summary>A clip that shows a part of this one was posted: what the part shows was recorded before.</summary>
    public const string Bounds = "time.copy.bounds";

    /// <summary>A clip that shows the same at rest was posted: it bounds nothing.</summary>
    public const string AtRest = "time.copy.atRest";
}

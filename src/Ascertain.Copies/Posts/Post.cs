using NodaTime;

namespace Ascertain.Copies.Posts;

/// <summary>A post that names a media file, as an export or a sidecar tells it.</summary>
/// <param name="Platform">Lower case, e.g. <c>telegram</c>.</param>
/// <param name="PostedNotBefore">The earliest instant at which the media at hand can have been posted: of the post, also when it was edited later; whole second; null when unknown.</param>
/// <param name="PostedNotAfter">The latest such instant, of the state of the post that is at hand; null when unknown.</param>
/// <param name="BoundsCapture">The media cannot have been captured after <paramref name="PostedNotAfter"/>.</param>
/// <param name="Reason">Why it bounds, by what, or why it does not; one sentence.</param>
public sealed record Post(string Platform, Instant? PostedNotBefore, Instant? PostedNotAfter, bool BoundsCapture, string Reason)
{
    /// <summary>The platform's number or word for the post.</summary>
    public string? Id { get; init; }

    /// <summary>Channel or wall in which <see cref="Number"/> counts, lower case; null when unknown or not counted. Personal.</summary>
    public string? Channel { get; init; }

    /// <summary>The post's number in its channel; null when unknown or not counted.</summary>
    public long? Number { get; init; }

    /// <summary>The media at hand can be of later than the first state of the post: it was live, or edited. Then the identifier's time does not bound them.</summary>
    public bool IsReplaceable { get; init; }

    /// <summary>Who posted. Personal.</summary>
    public string? Account { get; init; }

    /// <summary>Whom it was forwarded from, a display name only. Personal.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>Path of the media relative to the folder of the export, safe to join; null when the export does not hold it.</summary>
    public string? MediaPath { get; init; }
}

using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Casework.Viewing;

/// <summary>A time of a post that names an exhibit, and where it lies on the clip's own time, as far as the clip's clocks tell.</summary>
/// <remarks>A post stands in the time of the world, a clip has seconds from its beginning. Only where clocks of the file that do not contradict each other say when it was recorded can the one be laid on the other, and then
/// no more exactly than they say: a clock may have been set at the beginning, at the end or later, and may be wrong. So what is given is the whole stretch of seconds, counted from the first frame, in which the post can lie.</remarks>
/// <param name="Platform">As the export names it.</param>
/// <param name="Reason">What the time rests on, in words.</param>
/// <param name="Export">Number of the exhibit that is the export.</param>
/// <param name="NotBefore">Earliest time of the post; null where nothing says.</param>
/// <param name="NotAfter">Latest time of the post; null where nothing says.</param>
/// <param name="FromSeconds">Earliest place; null where the clip or the post has no such bound.</param>
/// <param name="UntilSeconds">Latest place; null alike.</param>
/// <param name="Place">Where that is.</param>
public sealed record PostPlacement(string Platform, string Reason, long Export, Instant? NotBefore, Instant? NotAfter, double? FromSeconds, double? UntilSeconds, PostPlace Place)
{
    /// <summary>Most times of posts that are placed; arbitrary: what a page bears.</summary>
    public const int Most = 200;

    /// <summary>What the clocks of an exhibit say of its recording, both ends included; null where it has none, where they contradict each other, or where they contradict what bounds its capture.</summary>
    /// <param name="investigation">Open for reading.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="exhibit">Which.</param>
    public static (Instant From, Instant Until)? RecordedBetween(Investigation investigation, InvestigationView view, ExhibitNumber exhibit) =>
        view.LastOf(TimeBoundsMethod.MethodName, exhibit) is { } run && run.Attachments.TryGetValue(TimeBoundsMethod.BoundsAttachment, out string? sha256)
        && ItemBounds.FromCanonical(investigation.ReadRecord(sha256)) is { Groups: [var group] } bounds && !(bounds.NotAfter < group.From) ? group : null;

    /// <summary>The times of an exhibit's posts in the order of the record.</summary>
    /// <param name="investigation">Open for reading.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="exhibit">Which.</param>
    /// <param name="lengthSeconds">Of the clip; null where its container does not tell.</param>
    public static IReadOnlyList<PostPlacement> Of(Investigation investigation, InvestigationView view, ExhibitNumber exhibit, double? lengthSeconds)
    {
        if (view.SightingsOf(exhibit) is not { } sightings)
        {
            return [];
        }

        (Instant From, Instant Until)? recorded = RecordedBetween(investigation, view, exhibit);
        return [.. investigation.ReadRecord(sightings.Sha256).Array("sightings").Objects().Take(Most).Select(it => Of(it, recorded, lengthSeconds))];
    }

    /// <summary>Places one.</summary>
    /// <param name="notBefore">Earliest time of the post.</param>
    /// <param name="notAfter">Latest time of the post.</param>
    /// <param name="recorded">What the clip's clocks say.</param>
    /// <param name="lengthSeconds">Of the clip.</param>
    /// <returns>The stretch in seconds from the first frame, and where it lies.</returns>
    internal static (double? From, double? Until, PostPlace Place) At(Instant? notBefore, Instant? notAfter, (Instant From, Instant Until)? recorded, double? lengthSeconds)
    {
        if (notBefore is null && notAfter is null)
        {
            return (null, null, PostPlace.Unknown);
        }

        if (recorded is not { } clip)
        {
            return (null, null, PostPlace.ClipUndated);
        }

        // A clock says when the recording began, when it ended, or something between: the first frame is as much earlier as the clip is long.
        double length = lengthSeconds is >= 0 and { } known && double.IsFinite(known) ? known : 0;
        double? from = (notBefore - clip.Until)?.TotalSeconds, until = (notAfter - clip.From)?.TotalSeconds + length;
        return (from, until, until < 0 ? PostPlace.Before : from > length ? PostPlace.After : PostPlace.Perhaps);
    }

    private static PostPlacement Of(CanonicalObject post, (Instant From, Instant Until)? recorded, double? lengthSeconds)
    {
        (Instant? notBefore, Instant? notAfter) = (UtcText.Parse(post.TextOrNull("postedNotBeforeUtc")), UtcText.Parse(post.TextOrNull("postedNotAfterUtc")));
        (double? from, double? until, PostPlace place) = At(notBefore, notAfter, recorded, lengthSeconds);
        return new PostPlacement(post.Text("platform"), post.Text("reason"), post.Integer("export"), notBefore, notAfter, from, until, place);
    }
}

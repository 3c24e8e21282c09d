namespace Ascertain.Rehearsal.Conditions;

/// <summary>How the clip came into the posts that the investigator is given.</summary>
public enum PostHistory
{
    /// <summary>One post carried it first, and its time is right.</summary>
    Plain,

    /// <summary>The first post is older than the recording: it carried other media then, and was edited later.</summary>
    EditedFirst,

    /// <summary>The first post in the export is itself forwarded; the post that it forwards is not at hand.</summary>
    Forwarded,

    /// <summary>Another channel posted it before the one that says "just now".</summary>
    EarlierElsewhere,

    /// <summary>The export gives local times of an unnamed zone only.</summary>
    LocalTimesOnly,

    /// <summary>A party's own export, its times set to before the recording.</summary>
    Backdated,

    /// <summary>No post that carried the clip is at hand.</summary>
    None,
}

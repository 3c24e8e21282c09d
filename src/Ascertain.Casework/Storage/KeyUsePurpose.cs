namespace Ascertain.Casework.Storage;

/// <summary>What the program opens sealed values for. What a person is shown has an entry of its own, a <c>view</c>, which lists it.</summary>
public enum KeyUsePurpose
{
    /// <summary>Was this file collected before, from the same source and by the same words?</summary>
    ToFindRepeatedCollection,

    /// <summary>Was this package imported before?</summary>
    ToFindRepeatedImport,

    /// <summary>Which exhibit does a collected post carry?</summary>
    ToLinkPosts,

    /// <summary>Which exhibit does a statement name by its file name?</summary>
    ToFindNamedExhibits,

    /// <summary>A closed conclusion is laid open.</summary>
    ToOpenAssessment,

    /// <summary>Closed answers to the checklist are laid open.</summary>
    ToOpenChecklist,

    /// <summary>Closed geolocation memos are compared, now that both are in.</summary>
    ToCompareMemos,

    /// <summary>A geolocation memo goes into a bundle, as two people approved.</summary>
    ToReleaseMemos,

    /// <summary>An examination takes where a clip was filmed.</summary>
    ToExamine,

    /// <summary>Where a clip was filmed goes into a bundle, as two people approved.</summary>
    ToReleaseSettings,

    /// <summary>Personal values of an exhibit go into a bundle, as somebody approved.</summary>
    ToReleaseNames,

    /// <summary>What was being collected when the program was ended?</summary>
    ToGoOn,

    /// <summary>Where was a bundle being written when the program was ended?</summary>
    ToEndDisclosure,
}

/// <summary>The purposes in records.</summary>
internal static class KeyUsePurposes
{
    /// <summary>As <c>key.used</c> entries spell it. A word is never reused for something else.</summary>
    public static string Word(this KeyUsePurpose purpose) => purpose switch
    {
        KeyUsePurpose.ToFindRepeatedCollection => "collected before",
        KeyUsePurpose.ToFindRepeatedImport => "imported before",
        KeyUsePurpose.ToLinkPosts => "posts",
        KeyUsePurpose.ToFindNamedExhibits => "named in statements",
        KeyUsePurpose.ToOpenAssessment => "assessment opened",
        KeyUsePurpose.ToOpenChecklist => "checklist opened",
        KeyUsePurpose.ToCompareMemos => "memos compared",
        KeyUsePurpose.ToReleaseMemos => "memos released",
        KeyUsePurpose.ToExamine => "examined with",
        KeyUsePurpose.ToReleaseSettings => "settings released",
        KeyUsePurpose.ToReleaseNames => "names released",
        KeyUsePurpose.ToGoOn => "collecting gone on with",
        KeyUsePurpose.ToEndDisclosure => "disclosure ended",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}

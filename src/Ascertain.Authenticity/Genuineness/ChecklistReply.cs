namespace Ascertain.Authenticity.Genuineness;

/// <summary>What a person answers to a question of the checklist.</summary>
public enum ChecklistReply
{
    /// <summary>It is so. Reasons belong to it.</summary>
    Yes,

    /// <summary>It is not so. Reasons belong to it.</summary>
    No,

    /// <summary>The person looked and cannot tell.</summary>
    CannotTell,

    /// <summary>The person did not look at it.</summary>
    NotLookedAt,
}

namespace Ascertain.Casework.Annotating;

/// <summary>Why an exhibit goes only when two people release it.</summary>
public static class ProtectionReason
{
    /// <summary>It shows an event of less than <see cref="Protection.RecentDays"/> days ago.</summary>
    public const string RecentEvent = "recentEvent";

    /// <summary>A living person can be known from it.</summary>
    public const string LivingPerson = "livingPerson";

    /// <summary>A detained person can be known from it.</summary>
    public const string DetainedPerson = "detainedPerson";

    /// <summary>It tells where a drone started, and so where the person was who flew it.</summary>
    public const string DroneHome = "droneHome";

    /// <summary>It shows mines or what is left of munitions.</summary>
    public const string Mine = "mine";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [RecentEvent, LivingPerson, DetainedPerson, DroneHome, Mine];
}

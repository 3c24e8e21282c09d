using System.Collections.Concurrent;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Which confinements this machine can give. Tried once in a process, since containers often forbid one or the other.</summary>
internal static class ConfinementModes
{
    private static readonly ConcurrentDictionary<ConfinementMode, string> Faults = new();

    /// <summary>The best that works and that the policy accepts.</summary>
    /// <returns>Null with the reason when the policy accepts none of what works.</returns>
    public static ConfinementMode? Choose(ConfinementPolicy policy, out string reason)
    {
        if (policy.Exactly is { } exactly)
        {
            return Works(exactly, out reason) ? exactly : null;
        }

        if (Works(ConfinementMode.Bubblewrap, out string first))
        {
            reason = "";
            return ConfinementMode.Bubblewrap;
        }

        if (Works(ConfinementMode.LandlockAndSeccomp, out string second))
        {
            reason = "";
            return ConfinementMode.LandlockAndSeccomp;
        }

        reason = $"The decoder cannot be confined here. {first} {second}";
        return policy.UnconfinedIsAccepted ? ConfinementMode.Unconfined : null;
    }

    /// <summary>True when a trial under this confinement succeeds.</summary>
    public static bool Works(ConfinementMode mode, out string reason)
    {
        reason = Faults.GetOrAdd(mode, Try);
        return reason.Length == 0;
    }

    // bubblewrap is tried with itself as the program: it starts in a hundredth of ffmpeg's time. Landlock's start reports each of its own steps.
    private static string Try(ConfinementMode mode)
    {
        if (mode == ConfinementMode.Unconfined)
        {
            return "";
        }

        if (mode == ConfinementMode.LandlockAndSeccomp)
        {
            return Landlock.Version == 0 ? "The kernel has no Landlock." : SystemCalls.Current is null ? "No table of system calls for this instruction set." : "";
        }

        if (Bubblewrap.Path is not { } path)
        {
            return "bubblewrap is not installed.";
        }

        if (SystemCalls.Current is null)
        {
            return "No table of system calls for this instruction set.";
        }

        if (SharedLibraries.TryResolve(path, out string unresolved) is not { } itself)
        {
            return unresolved;
        }

        ConfinedCommand trial = new() { Program = itself, Arguments = static _ => ["--version"] };
        string? said = ShortRun.TryRun(trial, ConfinementMode.Bubblewrap, 256, TimeSpan.FromSeconds(10), out string reason);
        return said is null ? reason
            : said.StartsWith("bubblewrap ", StringComparison.Ordinal) ? ""
            : "bubblewrap is installed but cannot make a sandbox here.";
    }
}

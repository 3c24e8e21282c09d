namespace Ascertain.Media.ContainerProfile;

/// <summary>Finding codes of <c>container.profile</c> itself; those of the readers stand with the readers.</summary>
internal static class ProfileFindingCodes
{
    /// <summary>What the container declares, in one sentence.</summary>
    public const string Described = "profile.described";

    /// <summary>The file names a device or program.</summary>
    public const string DeviceNamed = "profile.deviceNamed";

    /// <summary>A text that a program leaves.</summary>
    public const string ToolTrace = "profile.toolTrace";
}

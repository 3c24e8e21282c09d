using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Rules on what a confined child may open by name (Landlock, linux/landlock.h).</summary>
internal static unsafe partial class Landlock
{
    private const ulong Execute = 1;
    private const ulong ReadFile = 4;
    private const int PathBeneath = 1;
    private const uint AskVersion = 1;

    /// <summary>The kernel's version of the interface; 0 where there is none.</summary>
    public static int Version { get; } = Math.Max(0, (int)Create(null, 0, AskVersion));

    /// <summary>A rule set that permits opening exactly these files, and denies all else that the kernel's version can deny.</summary>
    /// <param name="programs">Files that may be read and started.</param>
    /// <param name="readable">Files that may be read, and folders all of whose files may be read.</param>
    /// <param name="input">An open file that may be opened again through <c>/proc/self/fd</c>; negative for none.</param>
    /// <param name="errno">Why not, when the answer is null.</param>
    /// <returns>Null when the kernel refuses.</returns>
    public static SafeFileHandle? TryMake(IReadOnlyList<string> programs, IReadOnlyList<string> readable, int input, out int errno)
    {
        // handled_access_fs, handled_access_net (version 4), scoped (version 6): every right that the version knows.
        ulong* handled = stackalloc ulong[3];
        handled[0] = Version switch { 1 => 0x1FFF, 2 => 0x3FFF, 3 or 4 => 0x7FFF, _ => 0xFFFF };
        (handled[1], handled[2]) = (3, 3);
        nuint size = Version switch { < 4 => 8, < 6 => 16, _ => 24 };
        int descriptor = (int)Create(handled, size, 0);
        errno = Marshal.GetLastPInvokeError();
        if (descriptor < 0)
        {
            return null;
        }

        SafeFileHandle rules = new(descriptor, ownsHandle: true);
        bool permitted = input < 0 || Permit(descriptor, input, ReadFile, out errno);
        foreach (string program in programs)
        {
            permitted = permitted && PermitPath(descriptor, program, Execute | ReadFile, out errno);
        }

        foreach (string path in readable)
        {
            permitted = permitted && PermitPath(descriptor, path, ReadFile, out errno);
        }

        if (permitted)
        {
            return rules;
        }

        rules.Dispose();
        return null;
    }

    private static bool PermitPath(int rules, string path, ulong rights, out int errno)
    {
        int descriptor = Libc.Open(path, Libc.PathOnly | Libc.CloseOnExec);
        errno = Marshal.GetLastPInvokeError();
        if (descriptor < 0)
        {
            return false;
        }

        bool permitted = Permit(rules, descriptor, rights, out errno);
        _ = Libc.Close(descriptor);
        return permitted;
    }

    private static bool Permit(int rules, int descriptor, ulong rights, out int errno)
    {
        byte* rule = stackalloc byte[12]; // struct landlock_path_beneath_attr is packed
        *(ulong*)rule = rights;
        *(int*)(rule + 8) = descriptor;
        bool permitted = AddRule(SystemCalls.LandlockAddRule, rules, PathBeneath, rule, 0) == 0;
        errno = Marshal.GetLastPInvokeError();
        return permitted;
    }

    private static nint Create(void* attributes, nuint size, uint flags) => CreateRuleset(SystemCalls.LandlockCreateRuleset, attributes, size, flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint CreateRuleset(nint call, void* attributes, nuint size, uint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint AddRule(nint call, nint rules, nint kind, void* rule, nuint flags);
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Ascertain.Media.Decoding;
using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>What a hostile file could try if it took over the decoder, tried by perl under the very same confinement.</summary>
public sealed class ConfinedChildTests
{
    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_Input_CanBeReadAndSought(string mode)
    {
        Assert.Equal("789", Perl(mode, "open(F, '<', $0) or die $!; seek(F, -4, 2); read(F, my $b, 3); print $b;\n__END__\n0123456789"));
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_OtherFiles_CannotBeRead(string mode)
    {
        using TemporaryFile other = new("secret");
        string said = Perl(mode, $"for my $p ('{other.Path}', '/etc/passwd', '/etc/hostname', '/proc/self/environ', '/proc/1/status', '/dev/null') "
            + "{ print open(F, '<', $p) ? \"open $p\\n\" : \"no\\n\" } print opendir(D, '/tmp') ? 'listed' : 'no';");
        Assert.Equal("no\nno\nno\nno\nno\nno\nno", said);
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_AnyFile_CannotBeWrittenMadeOrRemoved(string mode)
    {
        using TemporaryFile other = new("kept");
        string target = Path.Combine(Path.GetTempPath(), $"ascertain-{Environment.ProcessId}-made");
        string said = Perl(mode, "sub t { print $_[0] ? 'done ' : 'no ' } "
            + $"t(open(F, '>', '{target}')); t(open(F, '>>', $0)); t(open(F, '+<', $0)); t(open(F, '>', '/made')); t(mkdir('/tmp/made')); t(unlink($0)); "
            + $"t(unlink('{other.Path}')); t(rename('{other.Path}', '{target}')); t(chmod(0777, '{other.Path}')); t(symlink('/etc/passwd', '/tmp/made')); "
            + $"t(truncate('{other.Path}', 0)); t(utime(1, 1, '{other.Path}'));");
        Assert.Equal(string.Concat(Enumerable.Repeat("no ", 12)), said);
        Assert.False(File.Exists(target));
        Assert.Equal("kept", File.ReadAllText(other.Path));
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_Network_CannotBeReached(string mode)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        string said = Perl(mode, $"my $to = pack('S n a4 x8', 2, {port}, pack('C4', 127, 0, 0, 1)); "
            + "for my $k ([2,1,0], [2,2,0], [10,1,0], [10,2,0], [1,1,0], [1,2,0], [16,3,0], [17,3,0], [2,3,1]) "
            + "{ if (socket(S, $$k[0], $$k[1], $$k[2])) { print connect(S, $to) ? 'connected ' : 'socket ' } else { print 'no ' } } "
            + "print socketpair(A, B, 1, 1, 0) ? 'pair' : 'no';");
        Assert.Equal(string.Concat(Enumerable.Repeat("no ", 9)) + "no", said);
        Assert.False(listener.Pending());
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_NewProcess_CannotBeMade(string mode) =>
        Assert.Equal("no no no no", Perl(mode, "my $p = fork(); if (defined $p && $p == 0) { print 'child '; exit } print defined $p ? 'forked ' : 'no '; "
            + "my $v = syscall(58); print $v == -1 ? 'no ' : 'vforked '; "
            + "print syscall(56, 0x11, 0, 0, 0, 0) == -1 ? 'no ' : 'cloned '; "
            + "print syscall(435, 0, 0) == -1 ? 'no' : 'cloned3';"));

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_OtherPrograms_CannotBeStarted(string mode) =>
        Assert.Equal("no no no", Perl(mode, "for my $p ('/bin/true', '/usr/bin/ffmpeg', '/bin/sh') { exec { $p } $p, '--help'; print 'no ' if $p ne '/bin/sh'; print 'no' if $p eq '/bin/sh' }"));

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_ForbiddenCalls_AreRefused(string mode)
    {
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            Assert.Skip("The numbers in this test are those of x86-64.");
        }

        // Numbers and arguments that would do something, or fail with another number than the filter's: EPERM 1, EACCES 13, ENOTTY 25, ENOSYS 38.
        (string Call, string Refused)[] calls =
        [
            ("101, 0, 0, 0, 0", "1"), // ptrace(PTRACE_TRACEME)
            ("165, 0, 0, 0, 0, 0", "1"), // mount
            ("321, 0, 0, 0", "1"), // bpf
            ("425, 4, 0", "1"), // io_uring_setup
            ("323, 0", "1"), // userfaultfd
            ("250, 0, -3, 1", "1"), // keyctl(KEYCTL_GET_KEYRING_ID)
            ("298, 0, 0, -1, -1, 0", "1"), // perf_event_open
            ("62, $$, 0", "1"), // kill(self, 0)
            ("234, $$, $$, 0", "1"), // tgkill(self, self, 0)
            ("310, $$, 0, 0, 0, 0, 0", "1"), // process_vm_readv of nothing
            ("319, $name, 0", "1"), // memfd_create
            ("272, 0", "1"), // unshare(nothing)
            ("308, 3, 0", "1"), // setns
            ("434, $$, 0", "38"), // pidfd_open
            ("437, -100, $name, 0, 0", "38"), // openat2
            ("435, 0, 0", "38"), // clone3
            ("157, 4, 1, 0, 0, 0", "1"), // prctl(PR_SET_DUMPABLE)
            ("41, 1, 1, 0", "1"), // socket(AF_UNIX)
            ("16, 0, 0x5401, 0", "25"), // ioctl(TCGETS)
            ("2, $name, 0x41, 0", "13"), // open(O_CREAT | O_WRONLY)
        ];
        string said = Perl(mode, "my $name = '/made'; " + string.Concat(calls.Select(static it => $"$! = 0; print syscall({it.Call}) == -1 ? ($! + 0) . ' ' : 'done ';")) + "print syscall(39) == $$ ? 'alive' : 'odd';");
        Assert.Equal(string.Concat(calls.Select(static it => it.Refused + " ")) + "alive", said);
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void Start_EnvironmentAndDescriptors_AreNotInherited(string mode)
    {
        // Descriptors: 0 to 3 are given, 4 stands for the absent second output; nothing above stays open. fcntl F_GETFD is 72, 1.
        string said = Perl(mode, "delete $ENV{PWD}; print join(',', keys %ENV), '|'; for my $d (0..64) { print \"$d \" if syscall(72, $d, 1, 0) != -1 } print '|', (sysread(STDIN, my $b, 1) == 0 ? 'empty' : 'input');");
        Assert.Matches(@"^\|0 1 2 3 4 (5 )?\|empty$", said); // perl itself may hold its script
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public async Task Dispose_RunningChild_EndsItAndLeavesNoneBehind(string mode)
    {
        ConfinementMode confinement = Decoders.Mode(mode);
        using TemporaryFile script = new("1 while 1;");
        using SafeFileHandle handle = File.OpenHandle(script.Path);
        ConfinedCommand command = new() { Program = Decoders.Program("/usr/bin/perl"), Arguments = static path => [path], Input = handle };
        ConfinedChild child = ConfinedChild.TryStart(command, confinement, out string reason) ?? throw new InvalidOperationException(reason);
        await Task.Delay(100);
        Assert.True(child.ResidentBytes() > 0);
        Assert.False(child.Ended.IsCompleted);
        string[] processes = [$"{child.Process}", .. File.ReadAllText($"/proc/{child.Process}/task/{child.Process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(confinement == ConfinementMode.Bubblewrap ? 2 : 1, processes.Length);
        child.Dispose();
        Assert.Equal(137, (await child.Ended).Code);
        Assert.All(processes, static number => Assert.False(Directory.Exists($"/proc/{number}")));
    }

    [Theory]
    [MemberData(nameof(Decoders.Modes), MemberType = typeof(Decoders))]
    public void ResidentBytes_SharedAnonymousMemory_IsCounted(string mode)
    {
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            Assert.Skip("The numbers in this test are those of x86-64.");
        }

        // mmap (9) of 96 MiB, to be read and written, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE; and the same without it.
        Assert.InRange(Resident(mode, "syscall(9, 0, 96 << 20, 3, 0x8021, -1, 0); "), 96L << 20, 130L << 20);
        Assert.InRange(Resident(mode, ""), 1, 32L << 20);
    }

    private static long Resident(string mode, string script)
    {
        ConfinementMode confinement = Decoders.Mode(mode);
        using TemporaryFile file = new("$| = 1; " + script + "print 'ready'; 1 while sleep(1);\n");
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        ConfinedCommand command = new() { Program = Decoders.Program("/usr/bin/perl"), Arguments = static path => [path], Input = handle };
        using ConfinedChild child = ConfinedChild.TryStart(command, confinement, out string reason) ?? throw new InvalidOperationException(reason);
        Assert.Equal(5, Libc.ReadSome(child.Output, new byte[16]));
        return child.ResidentBytes();
    }

    // The script is the one file that the child may read; its descriptor is open for writing here, on purpose.
    private static string Perl(string mode, string script)
    {
        ConfinementMode confinement = Decoders.Mode(mode);
        using TemporaryFile file = new("$| = 1; " + script + "\n");
        using SafeFileHandle handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.ReadWrite);
        ConfinedCommand command = new() { Program = Decoders.Program("/usr/bin/perl"), Arguments = static path => [path], Input = handle };
        using ConfinedChild child = ConfinedChild.TryStart(command, confinement, out string reason) ?? throw new InvalidOperationException(reason);
        byte[] messages = [];
        Thread drain = new(() => messages = ShortRun.ReadAll(child.Messages, 1 << 12));
        drain.Start();
        string said = Encoding.UTF8.GetString(ShortRun.ReadAll(child.Output, 1 << 16));
        drain.Join();
        return messages.Length == 0 || said.Length > 0 ? said : Encoding.UTF8.GetString(messages);
    }
}

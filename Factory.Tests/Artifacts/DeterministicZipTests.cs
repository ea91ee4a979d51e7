using System.IO.Compression;
using System.Text;
using Factory.Core.Artifacts;

namespace Factory.Tests.Artifacts;

public sealed class DeterministicZipTests
{
    private static readonly Core.Artifacts.ZipFile Readme = new("README.md", "# Billing"u8.ToArray());
    private static readonly Core.Artifacts.ZipFile Program = new("src/Program.cs", "return;"u8.ToArray());

    [Fact]
    public void The_same_files_in_any_order_give_the_same_bytes() =>
        Assert.Equal(DeterministicZip.Write([Readme, Program]), DeterministicZip.Write([Program, Readme]));

    [Fact]
    public void Entries_are_ordered_and_carry_no_time_of_their_own()
    {
        using var zip = new ZipArchive(new MemoryStream(DeterministicZip.Write([Program, Readme])));

        Assert.Equal(["README.md", "src/Program.cs"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(zip.Entries, entry => Assert.Equal(0x81A4, entry.ExternalAttributes >> 16 & 0xFFFF));
    }

    [Fact]
    public void One_file_is_read_by_its_path()
    {
        using var zip = new MemoryStream(DeterministicZip.Write([Program, Readme]));

        Assert.Equal("return;", Encoding.UTF8.GetString(DeterministicZip.Read(zip, "src/Program.cs")!));
        Assert.Null(DeterministicZip.Read(zip, "../Program.cs"));
    }
}

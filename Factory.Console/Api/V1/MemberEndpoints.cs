using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <param name="Role">Null: what the identity provider says counts again.</param>
public sealed record MemberRole(Role? Role);

/// <summary>People who signed in, and what they may do.</summary>
internal static class MemberEndpoints
{
    public static void MapMembers(this RouteGroupBuilder api)
    {
        var members = api.MapGroup("/members").WithTags("Identity");
        members.MapGet("", ListAsync).Needs(Permissions.MembersAdmin).WithName("ListMembers").WithSummary("Lists who has signed in, newest first");
        members.MapPut("/{memberId}", PutAsync).Needs(Permissions.MembersAdmin).WithName("PutMember").WithSummary("Gives a member a role");
    }

    private static async Task<Listed<MemberView>> ListAsync(
        string? cursor, ClaimsPrincipal user, MemberQueries members, CancellationToken cancellationToken, [Range(1, 200)] int limit = 50)
    {
        var page = await members.ListAsync(user.Tenant(), limit, Cursors.KeyIn(cursor), cancellationToken);
        return new Listed<MemberView>(page.Items, page.Next);
    }

    private static async Task<Results<Found<MemberView>, ApiError>> PutAsync(
        string memberId, JsonBody<MemberRole> body, ClaimsPrincipal user, GiveRole give, CancellationToken cancellationToken)
    {
        var member = await give.ExecuteAsync(user.Tenant(), memberId, body.Value.Role, cancellationToken);
        return member.IsSuccess ? new Found<MemberView>(member.Value) : new ApiError(member.Error);
    }
}

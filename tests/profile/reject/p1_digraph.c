// Digraphs are brackets.
static int get(int *p, int i) <%
    return p<:i:>; // expect: P1
%>

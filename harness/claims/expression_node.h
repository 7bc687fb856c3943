/* What an expression is made of, for those that walk it. */
#ifndef HC_CLAIMS_EXPRESSION_NODE_H
#define HC_CLAIMS_EXPRESSION_NODE_H

#include "expression.h"

typedef enum hc_node_kind {
    HC_NODE_NUMBER,
    HC_NODE_FIGURE,
    HC_NODE_OPERATION,
} hc_node_kind;

struct hc_expression {
    hc_node_kind kind;
    double number;
    hc_measure measure;
    char operation; /* + - * / */
    hc_expression *left, *right;
};

#endif
